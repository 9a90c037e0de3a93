// Charts: `<div data-chart="id">` is drawn from `<script type="application/json" id="id">`, an ECharts option.
import { BarChart, HeatmapChart, LineChart, PieChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { type ECharts, type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, HeatmapChart, LineChart, PieChart, CanvasRenderer]);
use([AriaComponent, GridComponent, LegendComponent, MarkLineComponent]);
use([TitleComponent, TooltipComponent, VisualMapComponent]);

/** Draw one chart; a click on a point with an `href` opens the cases behind it. */
export function draw(place: HTMLElement): void {
  const source = document.getElementById(place.dataset.chart ?? "");
  if (!source?.textContent) {
    return;
  }
  const dark = document.documentElement.dataset.bsTheme === "dark";
  const chart = init(place, dark ? "dark" : undefined);
  chart.setOption(withHouseStyle(JSON.parse(source.textContent) as EChartsCoreOption));
  chart.on("click", (point) => followPoint(point.data));
  followSize(place, chart);
}

/** Rich text instead of HTML in tooltips: the security policy forbids inline styles. */
function withHouseStyle(option: EChartsCoreOption): EChartsCoreOption {
  const tooltip = { renderMode: "richText", confine: true, ...(option.tooltip as object | undefined) };
  return { backgroundColor: "transparent", animation: false, aria: { enabled: true }, ...option, tooltip };
}

function followPoint(data: unknown): void {
  const href = (data as { href?: string } | null)?.href;
  if (href?.startsWith("/")) {
    window.location.assign(href);
  }
}

function followSize(place: HTMLElement, chart: ECharts): void {
  new ResizeObserver(() => chart.resize()).observe(place);
}
