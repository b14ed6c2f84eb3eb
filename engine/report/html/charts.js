// Charts, drawn by Chart.js in the colours of page.css. Each gets a box, a description for those who cannot see it, and
// is thrown away when the page is drawn again.

let charts = [];

function forgetCharts() {
  for (const chart of charts) chart.destroy();
  charts = [];
}

function colour(name) {
  return getComputedStyle(document.documentElement)
    .getPropertyValue("--" + name)
    .trim();
}

function faded(hex, alpha) {
  return (
    hex +
    Math.round(alpha * 255)
      .toString(16)
      .padStart(2, "0")
  );
}

// A canvas in `box`, `height` pixels high. Call when `box` is in the page: Chart.js measures it.
function draw(box, height, label, config) {
  const canvas = make("canvas", { role: "img", "aria-label": label });
  box.style.height = height + "px";
  box.replaceChildren(canvas);
  config.options = { responsive: true, maintainAspectRatio: false, animation: false, locale, ...config.options };
  charts.push(new Chart(canvas, config));
}

function useTheme() {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = colour("ink-soft");
  Chart.defaults.borderColor = colour("rule");
  Object.assign(Chart.defaults.plugins.tooltip, {
    backgroundColor: colour("ink"),
    titleColor: colour("paper"),
    bodyColor: colour("paper"),
    padding: 10,
    cornerRadius: 4,
    boxPadding: 5,
    usePointStyle: true,
    displayColors: true,
  });
}

// Ends of an index axis: whole tens around all values, never wider than 0 to 100.
function indexAxis(values) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { min: 0, max: 100 };
  const low = Math.max(0, Math.floor(Math.min(...known, 50) / 10) * 10);
  const high = Math.min(100, Math.ceil(Math.max(...known, 50) / 10) * 10);
  return { min: low === high ? low - 10 : low, max: high };
}

// The line of neither good nor bad is a little stronger.
const neutralGrid = () => ({
  color: (context) => (context.tick && context.tick.value === 50 ? colour("ink-faint") : colour("rule")),
  drawTicks: false,
  drawBorder: false,
});

const inTens = (values) => values.map((value) => (value === null ? null : value / 10));

// series: [{ name, colour, found: [figure per period] }]. Lines with interval bands; dashed into incomplete periods.
function drawTrend(box, label, series) {
  const labels = data.periods.map((_, at) => periodTick(at));
  const datasets = [];
  for (const { name, colour: ink, found } of series) {
    const pick = (part) => inTens(found.map((f) => (hasIndex(f) ? f[part] : null)));
    const band = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, spanGaps: false, isBand: true, label: name };
    const lows = pick("low");
    const highs = pick("high");
    datasets.push({ ...band, data: lows, fill: false });
    datasets.push({ ...band, data: highs, fill: "-1", backgroundColor: faded(ink, 0.13) });
    datasets.push({
      label: name,
      data: pick("index"),
      found,
      borderColor: ink,
      backgroundColor: ink,
      borderWidth: 2.5,
      pointRadius: data.periods.map((_, at) => (at === newsPeriod() ? 6 : labels.length > 60 ? 0 : 3)),
      pointHoverRadius: 7,
      pointHitRadius: 14,
      pointBorderColor: colour("paper"),
      pointBorderWidth: 1.5,
      tension: 0,
      spanGaps: false,
      segment: { borderDash: (segment) => (data.periods[segment.p1DataIndex].complete ? undefined : [5, 5]) },
    });
  }
  const values = datasets.flatMap((dataset) => dataset.data);
  draw(box, box.clientWidth < 500 ? 260 : 340, label, {
    type: "line",
    data: { labels, datasets },
    options: {
      layout: { padding: { right: 8 } },
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false, drawBorder: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { ...indexAxis(values), grid: neutralGrid(), ticks: { stepSize: 10, padding: 8 } },
      },
      plugins: {
        legend: {
          align: "start",
          labels: {
            usePointStyle: true,
            boxHeight: 7,
            padding: 18,
            color: colour("ink"),
            filter: (item, all) => !all.datasets[item.datasetIndex].isBand,
          },
          onClick: () => {},
        },
        tooltip: {
          filter: (item) => !item.dataset.isBand,
          callbacks: {
            title: (items) => (items.length === 0 ? "" : periodTitle(items[0].dataIndex)),
            label: (item) => " " + item.dataset.label + ": " + spoken(item.dataset.found[item.dataIndex]),
          },
        },
      },
    },
  });
}

function periodTitle(at) {
  const { first, last, complete } = data.periods[at];
  return capital(periodName(at)) + ", " + dayRange(first, last) + (complete ? "" : " \u2013 " + say("incomplete"));
}

// A plugin that writes a value beside each row's mark. `valuesOf(chart)`: for each row its text, where the mark ends, and
// whether the value stands left of it.
function valuesBeside(id, valuesOf) {
  return {
    id,
    afterDatasetsDraw(chart) {
      const {
        ctx,
        scales: { x, y },
      } = chart;
      ctx.save();
      ctx.font = "600 13px " + Chart.defaults.font.family;
      ctx.fillStyle = colour("ink");
      ctx.textBaseline = "middle";
      valuesOf(chart).forEach(({ text, end, left }, at) => {
        ctx.textAlign = left ? "right" : "left";
        ctx.fillText(text, x.getPixelForValue(end) + (left ? -8 : 8), y.getPixelForValue(at));
      });
      ctx.restore();
    },
  };
}

const rowValues = valuesBeside("rowValues", (chart) =>
  chart.config.options.rows.map(({ found }) => ({ text: tenths(found.index), end: (found.high ?? found.index) / 10 })),
);

// rows: [{ name, found, colour }], all with an index. A dot and its interval each, in the given order.
function drawIntervals(box, label, rows) {
  const narrow = box.clientWidth < 500;
  const names = rows.map((row) => short(row.name, narrow ? 18 : 28));
  const lows = inTens(rows.map((row) => row.found.low ?? row.found.index));
  const highs = inTens(rows.map((row) => row.found.high ?? row.found.index));
  const inks = rows.map((row) => row.colour);
  draw(box, rows.length * (rows.length > 15 ? 25 : 36) + 34, label, {
    type: "bar",
    plugins: [rowValues],
    data: {
      labels: names,
      datasets: [
        {
          type: "line",
          indexAxis: "y",
          showLine: false,
          data: inTens(rows.map((row) => row.found.index)),
          pointRadius: 6,
          pointHoverRadius: 8,
          pointHitRadius: 14,
          pointBackgroundColor: inks,
          pointBorderColor: colour("paper"),
          pointBorderWidth: 1.5,
        },
        {
          data: lows.map((low, at) => [low, highs[at]]),
          backgroundColor: inks.map((ink) => faded(ink, 0.3)),
          barThickness: 8,
          borderRadius: 4,
          borderSkipped: false,
        },
      ],
    },
    options: {
      rows,
      indexAxis: "y",
      layout: { padding: { right: 44 } },
      interaction: { mode: "nearest", axis: "y", intersect: false },
      scales: {
        x: { ...indexAxis([...lows, ...highs]), grid: neutralGrid(), ticks: { stepSize: 10, padding: 4 } },
        y: { grid: { display: false, drawBorder: false }, ticks: { color: colour("ink"), padding: 6 } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: (item) => item.datasetIndex === 0,
          callbacks: {
            title: (items) => (items.length === 0 ? "" : short(rows[items[0].dataIndex].name, 60)),
            label: (item) => " " + spoken(rows[item.dataIndex].found),
          },
        },
      },
    },
  });
}

// rows: [{ name, share (tenths of a percent), colour }].
function drawShares(box, label, rows) {
  const narrow = box.clientWidth < 500;
  const longest = Math.max(...rows.map((row) => row.share)) / 10;
  draw(box, rows.length * 36 + 6, label, {
    type: "bar",
    plugins: [
      valuesBeside("shareValues", () => rows.map((row) => ({ text: share(row.share), end: row.share / 10 }))),
    ],
    data: {
      labels: rows.map((row) => short(row.name, narrow ? 18 : 28)),
      datasets: [
        {
          data: rows.map((row) => row.share / 10),
          backgroundColor: rows.map((row) => row.colour),
          barThickness: 16,
          borderRadius: 2,
        },
      ],
    },
    options: {
      indexAxis: "y",
      events: [],
      layout: { padding: { right: 62 } },
      scales: {
        x: { display: false, min: 0, max: longest || 1 },
        y: { grid: { display: false, drawBorder: false }, ticks: { color: colour("ink"), padding: 6 } },
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
  });
}

// rows: [{ name, found }]: what share of the scored posts is positive, neutral, negative.
function drawTones(box, label, rows) {
  const narrow = box.clientWidth < 500;
  const tones = [
    ["positive", "good"],
    ["neutral", "even"],
    ["negative", "bad"],
  ];
  const scored = (found) => found.positive + found.neutral + found.negative;
  draw(box, rows.length * 32 + 44, label, {
    type: "bar",
    data: {
      labels: rows.map((row) => short(row.name, narrow ? 18 : 28)),
      datasets: tones.map(([tone, ink]) => ({
        label: say(tone),
        data: rows.map((row) => (100 * row.found[tone]) / scored(row.found)),
        backgroundColor: colour(ink),
        barThickness: 16,
        borderColor: colour("paper"),
        borderWidth: 1,
        borderSkipped: false,
      })),
    },
    options: {
      indexAxis: "y",
      interaction: { mode: "index", axis: "y", intersect: false },
      scales: {
        x: { stacked: true, min: 0, max: 100, display: false },
        y: { stacked: true, grid: { display: false, drawBorder: false }, ticks: { color: colour("ink"), padding: 6 } },
      },
      plugins: {
        legend: {
          align: "start",
          onClick: () => {},
          labels: { usePointStyle: true, boxHeight: 7, padding: 16, color: colour("ink") },
        },
        tooltip: {
          callbacks: {
            label: (item) =>
              " " +
              item.dataset.label +
              ": " +
              wholePercent.format(item.raw / 100) +
              " (" +
              count(rows[item.dataIndex].found[tones[item.datasetIndex][0]]) +
              ")",
          },
        },
      },
    },
  });
}

// rows: [{ name, change (tenths of a point) }]. Bars to both sides of nothing.
function drawMoves(box, label, rows) {
  const up = Math.max(0, ...rows.map((row) => row.change)) / 10;
  const down = Math.max(0, ...rows.map((row) => -row.change)) / 10;
  // On the left the values need room inside the axis, on the right beside it.
  const low = down === 0 ? 0 : -down - 0.4 * (up + down);
  draw(box, rows.length * 26 + 18, label, {
    type: "bar",
    plugins: [
      valuesBeside("moveValues", () =>
        rows.map((row) => ({ text: signedTenths(row.change), end: row.change / 10, left: row.change < 0 })),
      ),
    ],
    data: {
      labels: rows.map((row) => short(row.name, 18)),
      datasets: [
        {
          data: rows.map((row) => row.change / 10),
          backgroundColor: rows.map((row) => colour(row.part === ALL ? "even" : row.change < 0 ? "bad" : "good")),
          barThickness: 13,
          borderRadius: 2,
        },
      ],
    },
    options: {
      indexAxis: "y",
      events: [],
      layout: { padding: { right: 46 } },
      scales: {
        x: {
          min: low,
          max: up || (down === 0 ? 1 : 0),
          grid: {
            color: (context) => (context.tick && context.tick.value === 0 ? colour("ink-faint") : "transparent"),
            drawTicks: false,
            drawBorder: false,
          },
          ticks: { display: false },
        },
        y: { grid: { display: false, drawBorder: false }, ticks: { color: colour("ink"), padding: 6, font: { size: 12 } } },
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
  });
}

// One line of percentages over the periods.
function drawLine(box, label, name, values) {
  draw(box, 190, label, {
    type: "line",
    data: {
      labels: data.periods.map((_, at) => periodTick(at)),
      datasets: [
        {
          label: name,
          data: values,
          borderColor: colour("accent"),
          backgroundColor: colour("accent"),
          borderWidth: 2.5,
          pointRadius: values.length > 60 ? 0 : 3,
          pointHitRadius: 14,
          tension: 0,
          spanGaps: false,
        },
      ],
    },
    options: {
      scales: {
        x: { grid: { display: false, drawBorder: false }, ticks: { maxRotation: 0, autoSkipPadding: 18 } },
        y: { min: 0, max: 100, grid: { color: colour("rule"), drawTicks: false, drawBorder: false }, ticks: { stepSize: 50, padding: 6, callback: (value) => wholePercent.format(value / 100) } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: (items) => (items.length === 0 ? "" : periodTitle(items[0].dataIndex)),
            label: (item) => " " + name + ": " + wholePercent.format(item.raw / 100),
          },
        },
      },
    },
  });
}
