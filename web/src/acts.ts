// Acts on a case: the form that htmx brings in opens as a dialog; nothing is sent twice; long lists are shortened.

export function startActs(): void {
  document.body.addEventListener("htmx:afterSwap", (event) => openAround(event.target as HTMLElement));
  document.addEventListener("click", followClick);
  document.addEventListener("submit", sendOnce);
  document.body.addEventListener("htmx:afterRequest", (event) => allowAgain(event.target as HTMLElement));
}

/** Wire what a page part holds: fields that shorten a list. */
export function startFilters(root: ParentNode): void {
  root.querySelectorAll<HTMLInputElement>("[data-filters]").forEach((field) => {
    const list = document.getElementById(field.dataset.filters ?? "") as HTMLSelectElement | null;
    if (list && list.options.length <= FEW) {
      field.hidden = true;
    } else if (list) {
      field.addEventListener("input", () => shorten(list, field.value.trim().toLowerCase()));
    }
  });
}

/** A list this short is taken in at a glance. */
const FEW = 12;

function openAround(place: HTMLElement): void {
  const dialog = place.closest<HTMLDialogElement>("dialog[data-act]");
  if (dialog && !dialog.open && place.childElementCount > 0) {
    dialog.showModal();
  }
  dialog?.querySelector<HTMLElement>("[role=alert], textarea, select, input:not([type=hidden])")?.focus();
}

function followClick(event: MouseEvent): void {
  const target = event.target as HTMLElement;
  if (target.closest("[data-close]")) {
    target.closest("dialog")?.close();
  } else if (target.closest("[data-print]")) {
    window.print();
  } else {
    toggleExplanation(target.closest<HTMLElement>("[data-why]"));
  }
}

/** The first click fetches the explanation; the next ones hide and show it. */
function toggleExplanation(button: HTMLElement | null): void {
  if (!button) {
    return;
  }
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  const tree = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (tree) {
    tree.hidden = !open;
  }
}

function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.dataset.once === undefined) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
}

function allowAgain(place: HTMLElement): void {
  const form = place.closest<HTMLElement>("form[data-once]");
  if (form) {
    delete form.dataset.sent;
  }
}

function shorten(list: HTMLSelectElement, text: string): void {
  for (const option of Array.from(list.options)) {
    option.hidden = Boolean(option.value) && !option.text.toLowerCase().includes(text);
  }
  const first = Array.from(list.options).find((option) => option.value && !option.hidden);
  if (text && first) {
    list.value = first.value;
  }
}
