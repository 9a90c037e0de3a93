// Keep every live clock true: `<time data-countdown datetime="...">` says what is left, or how late it is.
const MINUTE = 60_000;

interface Words {
  day: string;
  hour: string;
  minute: string;
  left: (stretch: string) => string;
  late: (stretch: string) => string;
}

const WORDS: Record<string, Words> = {
  "zh-hans": { day: "天", hour: "时", minute: "分", left: (s) => `剩 ${s}`, late: (s) => `逾期 ${s}` },
  "zh-hant": { day: "天", hour: "時", minute: "分", left: (s) => `剩 ${s}`, late: (s) => `逾期 ${s}` },
  en: { day: " d", hour: " h", minute: " min", left: (s) => `${s} left`, late: (s) => `${s} late` },
};

/** How far this device's clock is from the server's, in milliseconds. */
let offset = 0;

/** Count with the server's clock, because a counter's PC may be minutes wrong. */
export function startCountdowns(): void {
  const told = Date.parse(document.body.dataset.now ?? "");
  offset = Number.isNaN(told) ? 0 : told - Date.now();
  window.setInterval(tick, 15_000);
}

function tick(): void {
  const words = WORDS[document.body.dataset.language ?? "zh-hans"] ?? WORDS.en;
  document.querySelectorAll<HTMLTimeElement>("time[data-countdown]").forEach((clock) => show(clock, words));
}

function show(clock: HTMLTimeElement, words: Words): void {
  const left = Date.parse(clock.dateTime) - (Date.now() + offset);
  const text = stretch(Math.abs(left), words);
  clock.textContent = left >= 0 ? words.left(text) : words.late(text);
  clock.closest(".time-state")?.classList.toggle("time-broken", left < 0);
}

function stretch(milliseconds: number, words: Words): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = [days && `${days}${words.day}`, hours && `${hours}${words.hour}`, rest && `${rest}${words.minute}`];
  return parts.filter(Boolean).slice(0, 2).join(" ") || `0${words.minute}`;
}
