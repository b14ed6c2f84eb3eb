// For everybody: axe-core finds nothing serious or critical, the keyboard reaches everything.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { languages, reportsToLookAt, screenshot, withReport } from "./browser.mjs";

// Languages differ in their words only, so one of them is looked at in every light and width.
const views = [
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
];

for (const name of reportsToLookAt()) {
  for (const [width, scheme] of languages.slice(1).includes(name) ? views.slice(0, 1) : views) {
    test(`${name} is accessible at ${width}, ${scheme}`, async () => {
      await withReport(name, { width, scheme }, async (page, trouble) => {
        if (scheme === "dark") await screenshot(page, `${name.replaceAll("/", "_")}_${width}_dark`);
        await page.$$eval("details", (all) => {
          for (const fold of all) fold.open = true;
        });
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const found = violations.map(
          ({ id, impact, help, nodes }) =>
            `${impact} ${id}: ${help}: ${nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? ""))
              .join(" | ")}`,
        );
        assert.deepEqual(
          found.filter((text) => /^(serious|critical)/.test(text)),
          [],
        );
        if (found.length > 0) console.log(`${name} ${width} ${scheme}:`, found);
        assert.deepEqual(trouble, []);
      });
    });
  }
}

test("the keyboard reaches the figures and the filters", async () => {
  await withReport("en", {}, async (page, trouble) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "filter-period");
    for (let n = 0; n < 2; ++n) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "filter-department");
    const before = await page.textContent("#selection");
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.textContent("#selection"), before);
    await page.locator("#trend summary").focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#trend table").isVisible());
    assert.deepEqual(trouble, []);
  });
});

test("on a phone the filters fold away and open", async () => {
  await withReport("en", { width: 390 }, async (page, trouble) => {
    assert.ok(!(await page.locator("#filter-period").isVisible()));
    await page.click("#filters summary");
    await page.selectOption("#filter-department", { label: "Shops" });
    assert.match(await page.textContent("#filter-state"), /Shops/);
    assert.deepEqual(trouble, []);
  });
});

test("every chart is described and has a table", async () => {
  await withReport("en", {}, async (page) => {
    const charts = await page.$$eval("canvas", (all) =>
      all.map((canvas) => ({
        label: canvas.getAttribute("aria-label"),
        role: canvas.getAttribute("role"),
        tables: canvas.closest("section").querySelectorAll("table").length,
      })),
    );
    for (const { label, role, tables } of charts) {
      assert.ok(role === "img" && label.length > 15 && tables > 0, JSON.stringify({ label, role, tables }));
    }
  });
});
