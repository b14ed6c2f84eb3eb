// Names that try to get out of the page stay names, and the policy would stop what did get out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { reports, withReport } from "./browser.mjs";

test("hostile names are text", async () => {
  await withReport("hostile", {}, async (page, trouble) => {
    assert.equal(await page.textContent("h1"), "</title><script>window.hit=1</script>");
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("script").count(), 3);
    assert.equal(await page.locator("img, svg, iframe, object, embed, b b, link:not([rel=icon])").count(), 0);
    assert.ok((await page.title()).startsWith("</title><script>"));
    const names = await page.$$eval("#departments tbody th", (all) => all.map((cell) => cell.textContent));
    assert.ok(names.includes("</script><script>window.hit=1</script>"), names.join());
    assert.ok(names.includes("gnol <b>bold</b> &amp; {{data}}"), names.join());
    assert.ok(
      names.every((name) => name.length <= 121),
      "long names are cut",
    );
    assert.deepEqual(trouble, []);
  });
});

test("hostile names change no figure", async () => {
  const figures = (page) => page.$$eval("[data-figure]", (all) => all.map((one) => one.textContent));
  let clean;
  await withReport("en", {}, async (page) => {
    clean = await figures(page);
  });
  await withReport("hostile", {}, async (page) => assert.deepEqual(await figures(page), clean));
});

test("the policy stops scripts, styles and requests", async () => {
  await withReport("en", {}, async (page, trouble) => {
    const result = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.hit = 1";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "h1 { display: none }";
      document.head.append(style);
      document.body.insertAdjacentHTML(
        "beforeend",
        "<p onclick='window.hit=2' id='bait'>x</p><img src='data:image/png;base64,x' onerror='window.hit=3'>",
      );
      document.getElementById("bait").click();
      const fetched = await fetch("https://example.invalid/").then(
        () => true,
        () => false,
      );
      return { hit: window.hit, hidden: getComputedStyle(document.querySelector("h1")).display === "none", fetched };
    });
    assert.deepEqual(result, { hit: undefined, hidden: false, fetched: false });
    assert.ok(trouble.some((text) => text.includes("Content Security Policy")));
    assert.ok(!trouble.some((text) => text.startsWith("request: https:")), trouble.join("\n"));
  });
});

test("the page holds no address and no path", () => {
  const page = readFileSync(`${reports}/en/report.html`, "utf8");
  const addresses = page.match(/https?:\/\/[\w./-]+/g) ?? [];
  const notices = ["https://www.chartjs.org", "https://github.com/kurkle/color"]; // licence notices in Chart.js
  assert.deepEqual(
    [...new Set(addresses)].filter((address) => !notices.includes(address)),
    [],
  );
  assert.ok(!page.includes(reports));
  assert.doesNotMatch(page, /sourceMappingURL/);
});
