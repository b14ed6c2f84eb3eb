// On paper: light, A4, everything open; and the screen is as it was afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withReport } from "./browser.mjs";

const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const openFolds = (page) => page.$$eval("details.folded", (all) => all.filter((fold) => fold.open).length);

test("dark on the screen, light on paper", async () => {
  await withReport("en", { scheme: "dark" }, async (page, trouble) => {
    const screen = await background(page);
    assert.match(screen, /^rgb\((1|2|3)\d, /);
    await page.$eval("#trend details", (fold) => {
      fold.open = true;
    });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.match(await background(page), /^rgb\(25\d, /);
    assert.equal(await openFolds(page), await page.locator("details.folded").count());
    assert.ok(!(await page.locator("#filters").isVisible()));
    const tooWide = await page.$$eval(
      "canvas, table",
      (all) => all.filter((one) => one.getBoundingClientRect().width > 690).length,
    );
    assert.equal(tooWide, 0);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    assert.equal(await background(page), screen);
    assert.equal(await openFolds(page), 1);
    assert.deepEqual(trouble, []);
  });
});

test("prints to a few pages", async () => {
  await withReport("en", {}, async (page, trouble) => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 3 && pages <= 16, `${pages} pages`);
    assert.match(pdf, /MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    assert.deepEqual(trouble, []);
  });
});
