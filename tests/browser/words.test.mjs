// Rising words, ratings and quotes say what report.json says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reportJson, withReport } from "./browser.mjs";

const report = reportJson("en");

test("rising words are those of report.json, the protected ones without a number", async () => {
  await withReport("en", {}, async (page, trouble) => {
    await page.$$eval("#rising details", (all) => all.forEach((fold) => (fold.open = true)));
    const rows = await page.$$eval("#rising table tbody tr", (all) => all.map((row) => Array.from(row.cells, (cell) => cell.textContent)));
    assert.equal(rows.length, report.terms.length);
    report.terms.forEach((term, at) => {
      assert.equal(rows[at][0], term.term);
      assert.equal(rows[at][1], String(term.authors));
      assert.equal(rows[at][3], term.authors_before === null ? "fewer than 5" : String(term.authors_before));
    });
    const rising = await page.$$eval("#rising .rising .word", (all) => all.map((word) => word.textContent));
    const sure = report.terms.filter((term) => term.strength > 0 && term.p_value < 0.05).map((term) => term.term);
    assert.deepEqual(rising, sure);
    assert.deepEqual(trouble, []);
  });
});

test("rising words follow the audience", async () => {
  await withReport("en", {}, async (page, trouble) => {
    await page.selectOption("#filter-audience", { label: "Employees" });
    assert.deepEqual(await page.$$eval("#rising h3", (all) => all.map((one) => one.textContent)), ["Employees"]);
    assert.deepEqual(trouble, []);
  });
});

test("net promoter scores and stars are figures of their own", async () => {
  await withReport("en", {}, async (page, trouble) => {
    const numbers = (await page.$$eval("#ratings .value .number", (all) => all.map((one) => one.textContent))).map((text) => Number(text.replace("\u2212", "-")));
    const find = (rows, audience) => rows.find((row) => row.audience === audience && row.department === null && row.period === null).value;
    assert.deepEqual(numbers, [
      find(report.net_promoter, "customer"),
      find(report.net_promoter, "employee_current"),
      find(report.stars, null),
      find(report.stars, "customer"),
    ]);
    await page.$$eval("#ratings details", (all) => all.forEach((fold) => (fold.open = true)));
    const text = await page.innerText("#ratings");
    assert.match(text, /IT\s+protected/);
    assert.deepEqual(trouble, []);
  });
});

test("quotes have no time, and follow audience and department", async () => {
  await withReport("en", {}, async (page, trouble) => {
    const shown = () => page.$$eval("#quotes blockquote", (all) => all.map((one) => one.textContent));
    assert.deepEqual((await shown()).sort(), report.quotes.map((quote) => quote.text).sort());
    await page.selectOption("#filter-department", { label: "Warehouse" });
    assert.deepEqual(await shown(), report.quotes.filter((quote) => quote.department === "Warehouse").map((quote) => quote.text));
    assert.deepEqual(trouble, []);
  });
});

test("without quotes in the configuration there is no such section", async () => {
  await withReport("large", {}, async (page) => {
    assert.equal(await page.locator("#quotes").isVisible(), false);
    assert.equal(await page.locator("#rising").isVisible(), false);
    assert.equal(await page.locator("#ratings").isVisible(), false);
  });
});
