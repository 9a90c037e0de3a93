// What the pages of every interface share.
import htmx from "htmx.org";

/** Let htmx work under a content security policy without inline styles, inline scripts and eval. */
export function startPartialPages(): void {
  htmx.config.includeIndicatorStyles = false;
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyCacheSize = 0;
  document.body.addEventListener("htmx:configRequest", sendCrossSiteToken);
  document.body.addEventListener("htmx:beforeSwap", showRefusals);
}

/** Send Django's token against cross-site requests with every request of htmx. */
function sendCrossSiteToken(event: Event): void {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content;
  if (token) {
    (event as CustomEvent<{ headers: Record<string, string> }>).detail.headers["X-CSRFToken"] = token;
  }
}

/** A refused form (422) or a conflict (409) comes back as a page part that says why: show it. */
function showRefusals(event: Event): void {
  const detail = (event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean }>).detail;
  if ([409, 422].includes(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
}

/** Run a piece of wiring for the page as loaded and for every part that htmx brings in later. */
export function onContent(wire: (root: ParentNode) => void): void {
  wire(document);
  document.body.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) {
      wire(event.target as HTMLElement);
    }
  });
}
