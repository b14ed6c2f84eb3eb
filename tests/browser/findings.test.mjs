// Alerts, drivers, conversations and the employer brand say what report.json says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reportJson, withReport } from "./browser.mjs";

const report = reportJson("en");
const news = report.headline.period;

const cells = (page, selector) =>
  page.$$eval(selector, (rows) => rows.map((row) => Array.from(row.cells, (cell) => cell.textContent)));

test("every alert is on the page, the first ones at once", async () => {
  await withReport("en", {}, async (page, trouble) => {
    assert.equal(await page.locator("#alerts li").count(), report.alerts.length);
    const first = await page.locator("#alerts li").first().textContent();
    const { value, usual, department } = report.alerts[0];
    for (const part of [department, value.toFixed(1), usual.toFixed(1)]) assert.ok(first.includes(part), first);
    assert.ok(await page.locator("#alerts li").first().isVisible());
    await page.click("#alerts summary");
    assert.ok(await page.locator("#alerts li").last().isVisible());
    assert.deepEqual(trouble, []);
  });
});

test("no alert is said as well", async () => {
  await withReport("large", {}, async (page) => {
    assert.match(await page.textContent("#alerts"), /Nothing unusual/);
  });
});

test("the drivers are those of the period, and add up", async () => {
  await withReport("en", {}, async (page, trouble) => {
    await page.$$eval("#drivers details", (all) => all.forEach((fold) => (fold.open = true)));
    const rows = await cells(page, "#drivers table tbody tr");
    const expected = report.drivers.filter((row) => row.period === news && row.audience === "customer" && row.kind === "topic");
    const number = (text) => Number(text.replace("\u2212", "-").replace("\u00b1", ""));
    expected.forEach((row, at) => assert.equal(number(rows[at][1]), row.change, rows[at].join()));
    const change = report.headline.customer_satisfaction_index.change;
    const sum = rows.slice(0, expected.length).reduce((total, row) => total + number(row[1]), 0);
    assert.ok(Math.abs(sum - change) < 0.05, `${sum} is not ${change}`);
    assert.deepEqual(trouble, []);
  });
});

test("conversations follow the filters", async () => {
  await withReport("en", {}, async (page, trouble) => {
    const asks = async () => (await page.textContent("#conversations .facts dd")).trim();
    const find = (channel, period) => report.conversations.find((row) => row.channel === channel && row.period === period);
    assert.equal(await asks(), String(find(null, null).asks));
    await page.selectOption("#filter-channel", { label: "trustpilot" });
    assert.equal(await asks(), String(find("trustpilot", null).asks));
    await page.selectOption("#filter-channel", { label: "All channels" });
    await page.selectOption("#filter-period", { label: "Week 40" });
    assert.equal(await asks(), String(find(null, "2026-W40").asks));
    await page.selectOption("#filter-channel", { label: "glassdoor" });
    await page.selectOption("#filter-period", { value: "-1" });
    assert.match(await page.textContent("#conversations"), /protected/);
    assert.deepEqual(trouble, []);
  });
});

test("goals and messages are all there", async () => {
  await withReport("en", {}, async (page, trouble) => {
    const goals = await page.$$eval("#brand .goals li", (all) => all.map((one) => one.textContent));
    assert.equal(goals.length, report.goals.length);
    report.goals.forEach((goal, at) => assert.ok(goals[at].includes(goal.value.toFixed(1)), goals[at]));
    await page.$$eval("#brand details", (all) => all.forEach((fold) => (fold.open = true)));
    const text = await page.innerText("#brand");
    for (const { message, audience, period, share } of report.messages) {
      if (audience === null && period === null) assert.ok(text.includes(message) && text.includes(`${share.toFixed(1)}%`), message);
    }
    const { posts, own } = report.ambassadors.find((row) => row.period === null);
    for (const n of [posts, own.posts]) assert.ok(text.includes(String(n)), text);
    assert.deepEqual(trouble, []);
  });
});
