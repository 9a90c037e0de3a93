// The keyboard: `data-key="n"` or `data-key="g p"` on a link, button or field; rows of `[data-rows]` by j and k.
const PATIENCE_MS = 1_200;
let first = "";
let firstAt = 0;

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      leaveField();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      sendForm(event);
    } else if (!isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      press(event);
    }
  });
  document.addEventListener("click", (event) => {
    const opener = (event.target as HTMLElement).closest<HTMLElement>("[data-opens]");
    if (opener) {
      openDialog(opener.dataset.opens ?? "");
    }
  });
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function leaveField(): void {
  (document.activeElement as HTMLElement | null)?.blur();
}

function sendForm(event: KeyboardEvent): void {
  const form = (event.target as HTMLElement).closest("form");
  if (form) {
    event.preventDefault();
    form.requestSubmit();
  }
}

function press(event: KeyboardEvent): void {
  const recent = event.timeStamp - firstAt < PATIENCE_MS ? first : "";
  const target = find(`${recent} ${event.key}`.trim()) ?? find(event.key);
  first = event.key === "g" ? "g" : "";
  firstAt = event.timeStamp;
  if (event.key === "?") {
    openDialog("keys");
  } else if (!recent && (event.key === "j" || event.key === "k")) {
    moveRow(event.key === "j" ? 1 : -1);
  } else if (target) {
    event.preventDefault();
    follow(target);
  }
}

function find(keys: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${CSS.escape(keys)}"]`) ?? null;
}

function follow(target: HTMLElement): void {
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
    target.focus();
  } else {
    target.click();
  }
}

function openDialog(id: string): void {
  (document.getElementById(id) as HTMLDialogElement | null)?.showModal();
}

/** Move the focus to the link of the next or previous row. */
function moveRow(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-rows] [data-row]")];
  const here = links.indexOf(document.activeElement as HTMLElement);
  links[Math.min(Math.max(here + step, 0), links.length - 1)]?.focus();
}
