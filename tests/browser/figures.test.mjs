// What the page shows is what report.json says, whatever is chosen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { group, reportJson, withReport } from "./browser.mjs";

const report = reportJson("en");
const whole = (value) => value.toLocaleString("en-GB");
const rounded = (value) => Math.round(value).toString();

async function shown(page, name) {
  return (await page.textContent(`#selection [data-figure=${name}]`)).trim();
}

async function choose(page, filter, label) {
  await page.selectOption(`#filter-${filter}`, { label });
}

async function sameAsGroup(page, where) {
  const expected = group(report, where);
  assert.ok(expected && !expected.suppressed, "a figure to compare with");
  assert.equal(await shown(page, "posts"), whole(expected.posts));
  assert.equal(await shown(page, "authors"), whole(expected.authors));
  assert.equal(await shown(page, "unscored"), whole(expected.unscored));
  const [low, high] = expected.interval;
  const text = await shown(page, "index");
  assert.ok(text.startsWith(expected.satisfaction_index.toFixed(1)), text);
  // Halves may be rounded either way.
  const [, from, to] = text.match(/\((\d+)\u2013(\d+)\)/);
  assert.ok(Math.abs(from - low) <= 0.5 && Math.abs(to - high) <= 0.5, text);
}

test("without filters: everything", async () => {
  await withReport("en", {}, async (page) => sameAsGroup(page, {}));
});

for (const [name, filters, where] of [
  ["a department", { department: "Warehouse" }, { department: "Warehouse" }],
  ["an audience", { audience: "Employees" }, { audience: "employee_current" }],
  ["a channel and a language", { channel: "trustpilot", lang: "Danish" }, { channel: "trustpilot", lang: "da" }],
  ["a week", { period: "Week 40" }, { period: "2026-W40" }],
  [
    "a department, an audience and a week",
    { department: "Shops", audience: "Customers", period: "Week 42" },
    { department: "Shops", audience: "customer", period: "2026-W42" },
  ],
]) {
  test(`filter by ${name}`, async () => {
    await withReport("en", {}, async (page, trouble) => {
      const before = await shown(page, "posts");
      for (const [filter, label] of Object.entries(filters)) await choose(page, filter, label);
      assert.notEqual(await shown(page, "posts"), before);
      await sameAsGroup(page, where);
      await page.click("#filter-reset");
      assert.equal(await shown(page, "posts"), before);
      assert.deepEqual(trouble, []);
    });
  });
}

test("the headline is that of report.json", async () => {
  await withReport("en", {}, async (page) => {
    for (const [audience, index] of [
      ["customer", "customer_satisfaction_index"],
      ["employee_current", "employee_satisfaction_index"],
    ]) {
      const { value, change, authors } = report.headline[index];
      const card = page.locator(`.index[data-audience=${audience}]`);
      assert.equal(await card.locator(".number").textContent(), value.toFixed(1));
      const text = await card.textContent();
      assert.ok(text.includes(Math.abs(change).toFixed(1)) && text.includes(whole(authors)), text);
    }
  });
});

test("what is protected says so and holds no number", async () => {
  const hidden = group(report, { department: "HR", audience: "customer" });
  assert.equal(hidden.suppressed, true);
  assert.equal(hidden.posts, null);
  await withReport("en", {}, async (page, trouble) => {
    await choose(page, "department", "HR");
    await choose(page, "audience", "Customers");
    const text = await page.textContent("#selection");
    assert.ok(text.includes("protected"), text);
    assert.equal(await page.locator("#selection [data-figure]").count(), 0);
    assert.deepEqual(trouble, []);
  });
});

test("a combination that is not counted is not called empty", async () => {
  await withReport("en", {}, async (page, trouble) => {
    await choose(page, "channel", "x");
    await choose(page, "lang", "Danish");
    await choose(page, "audience", "Customers");
    assert.ok((await page.textContent("#indices")).includes("not counted in this combination"));
    assert.ok(!(await page.textContent("#news")).includes("no posts"));
    assert.deepEqual(trouble, []);
  });
});

test("the departments table is ranked and complete", async () => {
  await withReport("en", {}, async (page) => {
    const rows = await page.$$eval("#departments tbody tr", (all) =>
      all.map((row) => Array.from(row.cells, (cell) => cell.textContent)),
    );
    assert.equal(rows.length, report.project.departments.length);
    const indices = rows.map((row) => Number(row[1])).filter((value) => !Number.isNaN(value));
    assert.deepEqual(
      indices,
      [...indices].sort((a, b) => b - a),
    );
    for (const [name, index] of rows) {
      const expected = group(report, { department: name });
      assert.equal(index, expected.suppressed ? "protected" : expected.satisfaction_index.toFixed(1));
    }
  });
});

test("the heat map shows the topics by audience", async () => {
  await withReport("en", {}, async (page) => {
    const row = await page.$$eval("#topics tbody tr", (all) =>
      Array.from(all.find((one) => one.cells[0].textContent === "Workload").cells, (cell) => cell.textContent),
    );
    const head = await page.$$eval("#topics thead th", (all) => all.map((cell) => cell.textContent));
    const expected = group(report, { topic: "workload", audience: "employee_current" });
    assert.equal(row[head.indexOf("Employees")], `${rounded(expected.satisfaction_index)} ${expected.authors} authors`);
  });
});
