// The search in the top bar: arrows move through what was found, Enter opens it, Escape closes the list.
export function startSearch(): void {
  const form = document.querySelector<HTMLFormElement>("[data-search]");
  const field = form?.querySelector<HTMLInputElement>("input[type=search]");
  const list = form?.querySelector<HTMLElement>("#search-results");
  if (form && field && list) {
    field.addEventListener("keydown", (event) => onKey(event, field, list));
    list.addEventListener("htmx:afterSwap", () => showState(field, list));
    field.addEventListener("input", () => field.value || clear(field, list));
  }
}

function onKey(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(field, list, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    openChosen(event, list);
  } else if (event.key === "Escape") {
    clear(field, list);
  }
}

function choose(field: HTMLInputElement, list: HTMLElement, step: number): void {
  const options = [...list.querySelectorAll<HTMLElement>("[role=option]")];
  if (options.length === 0) {
    return;
  }
  const here = options.findIndex((option) => option.classList.contains("active"));
  const next = (here + step + options.length + (here < 0 && step < 0 ? 1 : 0)) % options.length;
  options.forEach((option, place) => mark(option, place === next));
  field.setAttribute("aria-activedescendant", options[next].id);
  options[next].scrollIntoView({ block: "nearest" });
}

function mark(option: HTMLElement, chosen: boolean): void {
  option.classList.toggle("active", chosen);
  option.setAttribute("aria-selected", String(chosen));
}

/** Enter opens the chosen line; without one the form goes to the page with everything that was found. */
function openChosen(event: KeyboardEvent, list: HTMLElement): void {
  const chosen = list.querySelector<HTMLElement>("[role=option].active");
  if (chosen) {
    event.preventDefault();
    chosen.click();
  }
}

function showState(field: HTMLInputElement, list: HTMLElement): void {
  field.setAttribute("aria-expanded", String(list.querySelector("[role=option]") !== null));
  field.removeAttribute("aria-activedescendant");
}

function clear(field: HTMLInputElement, list: HTMLElement): void {
  list.replaceChildren();
  showState(field, list);
}
