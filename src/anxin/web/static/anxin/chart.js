// Draws the figures that the page carries as data: bars by month and a line for the goal.
(function () {
  "use strict";
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-chart]").forEach(function (box) {
      var data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
      var style = getComputedStyle(document.documentElement);
      var ink = style.getPropertyValue("--tblr-secondary").trim(), accent = style.getPropertyValue("--tblr-primary").trim();
      var chart = echarts.init(box, null, { renderer: "svg" });
      chart.setOption({
        animation: false,
        grid: { left: 48, right: 24, top: 24, bottom: 32 },
        tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: data.months, axisLabel: { color: ink } },
        yAxis: { type: "value", axisLabel: { color: ink }, splitLine: { lineStyle: { opacity: .3 } } },
        series: [{
          type: "bar", name: data.name, data: data.values, itemStyle: { color: accent }, barMaxWidth: 40,
          markLine: data.goal === null ? undefined : { silent: true, symbol: "none", data: [{ yAxis: data.goal }], lineStyle: { color: "#d03a2f" } }
        }]
      });
      window.addEventListener("resize", function () { chart.resize(); });
    });
  });
})();
