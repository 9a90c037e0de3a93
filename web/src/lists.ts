// Lists: a filter sends its form at once; a filtered view can be kept by name in this browser.
interface View {
  name: string;
  query: string;
}

export function startLists(): void {
  document.addEventListener("change", (event) => {
    const field = (event.target as HTMLElement).closest<HTMLInputElement>("[data-sends]");
    if (field?.form) {
      sendFilled(field.form);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches(".filter-form")) {
      event.preventDefault();
      sendFilled(form);
    }
  });
}

/** Show the views that are kept for a list, and offer to keep the present one. */
export function startViews(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>("[data-views]").forEach(show);
}

/** Go to the address with the filled fields only, so that it stays short and can be passed on. */
function sendFilled(form: HTMLFormElement): void {
  const filled = Array.from(new FormData(form)).filter(([, value]) => typeof value === "string" && value !== "");
  const query = new URLSearchParams(filled as [string, string][]).toString();
  window.location.assign(query ? `?${query}` : window.location.pathname);
}

function show(place: HTMLElement): void {
  const list = place.dataset.views ?? "";
  const keeper = place.querySelector<HTMLButtonElement>("[data-keep-view]");
  place.querySelectorAll(".kept-view").forEach((one) => one.remove());
  read(list).forEach((view) => place.insertBefore(chip(place, list, view), keeper));
  if (keeper) {
    const known = read(list).some((view) => view.query === window.location.search);
    keeper.hidden = window.location.search.length < 2 || known;
    keeper.onclick = () => keep(place, list);
  }
}

function chip(place: HTMLElement, list: string, view: View): HTMLElement {
  const holder = document.createElement("span");
  holder.className = "kept-view";
  const link = document.createElement("a");
  link.className = "chip";
  link.href = view.query;
  link.textContent = view.name;
  if (view.query === window.location.search) {
    link.setAttribute("aria-current", "true");
  }
  const remover = document.createElement("button");
  remover.type = "button";
  remover.className = "btn-close";
  remover.setAttribute("aria-label", `${place.dataset.remove ?? ""} ${view.name}`);
  remover.onclick = () => {
    write(list, read(list).filter((one) => one.query !== view.query));
    show(place);
  };
  holder.append(link, remover);
  return holder;
}

function keep(place: HTMLElement, list: string): void {
  const name = window.prompt(place.dataset.name ?? "")?.trim();
  if (name) {
    write(list, [...read(list), { name: name.slice(0, 40), query: window.location.search }]);
    show(place);
  }
}

function read(list: string): View[] {
  try {
    return JSON.parse(window.localStorage.getItem(`views:${list}`) ?? "[]") as View[];
  } catch {
    return [];
  }
}

function write(list: string, views: View[]): void {
  window.localStorage.setItem(`views:${list}`, JSON.stringify(views));
}
