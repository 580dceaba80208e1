/** Suggestions under the search boxes, as the ARIA combobox pattern has them. Without this file the form still works. */

const PAUSE = 120; // milliseconds without a key before the server is asked
let number = 0;

/** Makes one input suggest; returns nothing. Hits lead to pages, on the map to the map. */
function attach(input) {
  const list = document.createElement("ul");
  list.id = `suggestions-${(number += 1)}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  input.parentElement.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);

  let timer = 0;
  let asked = null;
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const all = options();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function show(hits, words) {
    list.replaceChildren(...(hits.length ? hits.map((hit, index) => row(hit, `${list.id}-${index}`)) : [note(words)]));
    list.hidden = false;
    active = -1;
    input.setAttribute("aria-expanded", "true");
  }

  function note(words) {
    const item = document.createElement("li");
    item.className = "note";
    item.textContent = input.dataset.none.replace("{query}", words);
    return item;
  }

  async function ask() {
    const words = input.value.trim();
    if (words.length < 2) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `/api/search?${new URLSearchParams({ q: words, lang: document.documentElement.lang, limit: "8" })}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return close();
      const told = await answer.json();
      if (document.activeElement === input) show(told.hits ?? told, words);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else mark(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      open(options()[active]);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) open(option);
  });

  /** Goes to a hit: an event first, so that the map can answer it in place. */
  function open(option) {
    const chosen = new CustomEvent("suggestion", { bubbles: true, cancelable: true, detail: { id: option.dataset.id } });
    close();
    if (input.dispatchEvent(chosen)) location.assign(option.dataset.href);
  }
}

/** One hit as an option; every word in it is set as text. */
function row(hit, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.id = hit.id;
  item.dataset.href = keepLanguage(hit.href ?? `/id/${hit.id}`);
  item.append(shape(hit.type), words("who", hit.name ?? hit.label, hit.name_language), words("what", hit.what ?? hit.kind ?? ""));
  return item;
}

function words(role, content, language) {
  const span = document.createElement("bdi");
  span.className = role;
  span.textContent = content;
  if (language && language !== document.documentElement.lang) span.lang = language;
  return span;
}

const OUTLINES = {
  region: "M10 1.5 17.4 5.75v8.5L10 18.5 2.6 14.25v-8.5z",
  body: "M3 3h14v14H3z",
  person: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4z",
  event: "M10 1.4 18.6 10 10 18.6 1.4 10z",
  document: "M4 1.5h8.2L16.5 6v12.5H4z",
};

/** The shape of a type of thing, as in the templates. */
export function shape(type) {
  const name = String(type).toLowerCase();
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `shape shape-${name in OUTLINES ? name : "fact"}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", OUTLINES[name] ?? "M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8z");
  svg.append(path);
  return svg;
}

/** A link inside the application in the language that the reader chose. */
export function keepLanguage(address) {
  const chosen = new URLSearchParams(location.search).get("lang");
  const target = new URL(address, location.origin);
  if (chosen) target.searchParams.set("lang", chosen);
  return target.pathname + target.search + target.hash;
}

for (const input of document.querySelectorAll("input[data-suggest]")) attach(input);
