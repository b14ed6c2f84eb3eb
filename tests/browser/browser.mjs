// Opens a report in chromium, offline, and watches it: whatever it says, asks for or throws is kept in `trouble`.
import { chromium } from "playwright-core";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";

export const reports = process.env.LYT_REPORTS;
export const languages = ["en", "da", "sv", "nb", "nl", "de"];
const screenshots = process.env.LYT_SCREENSHOTS;

let browser;

before(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.LYT_CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

after(async () => {
  await browser?.close();
});

// use(page, trouble) with reports/<name>/report.html open. options: width, scheme ("light" or "dark").
export async function withReport(name, options, use) {
  const { width = 1280, scheme = "light" } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, offline: true });
  try {
    const page = await context.newPage();
    const url = pathToFileURL(`${folderOf(name)}/report.html`).href;
    const trouble = [];
    page.on("console", (message) => trouble.push("console: " + message.text()));
    page.on("pageerror", (error) => trouble.push("error: " + error.stack));
    page.on("dialog", (dialog) => {
      trouble.push("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.on("request", (request) => {
      if (request.url() !== url) trouble.push("request: " + request.url());
    });
    await page.goto(url, { waitUntil: "load" });
    await use(page, trouble);
  } finally {
    await context.close();
  }
}

// A hand-made report by name, or the folder of any other report.
function folderOf(name) {
  return name.startsWith("/") ? name : `${reports}/${name}`;
}

export function reportJson(name) {
  return JSON.parse(readFileSync(`${folderOf(name)}/report.json`, "utf8"));
}

export async function screenshot(page, name) {
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
}

// The group of report.json whose parts are these; the others are all (null).
export function group(report, where) {
  const all = {
    entity: report.project.employer,
    department: null,
    audience: null,
    channel: null,
    lang: null,
    topic: null,
    period: null,
    ...where,
  };
  return report.groups.find((row) => Object.entries(all).every(([part, value]) => row[part] === value));
}

// Reports that every test on looks opens: the hand-made ones, and the one in LYT_REPORT (a folder) when it is set.
export function reportsToLookAt() {
  const extra = process.env.LYT_REPORT ? [process.env.LYT_REPORT] : [];
  return [...languages, "hostile", "empty", ...extra];
}
