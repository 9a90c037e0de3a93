import "tabler/bootstrap/collapse";
import "tabler/bootstrap/modal";
import "tabler/bootstrap/offcanvas";
import "tabler/dropdown";
import "tabler/tab";
import "tabler/tooltip";

import { startActs, startFilters } from "./acts";
import { followConditions, startConditions } from "./conditions";
import { startContactForm } from "./contact";
import { startCountdowns } from "./countdown";
import { startKeys } from "./keys";
import { startLists, startViews } from "./lists";
import { onContent, startPartialPages } from "./pages";
import { startSearch } from "./search";

/** Load the chart library only on pages that hold a chart. */
function drawCharts(root: ParentNode): void {
  const places = root.querySelectorAll<HTMLElement>("[data-chart]");
  if (places.length > 0) {
    void import("./charts").then((charts) => places.forEach((place) => charts.draw(place)));
  }
}

startPartialPages();
startCountdowns();
startKeys();
startActs();
startLists();
startSearch();
followConditions();
onContent(drawCharts);
onContent(startConditions);
onContent(startContactForm);
onContent(startFilters);
onContent(startViews);
