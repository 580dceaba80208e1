/** The query page without reloading: runs, stops, times, shows. Without this file the form still works. */

const words = JSON.parse(document.getElementById("words").textContent);
const prefixes = JSON.parse(document.getElementById("prefix-map").textContent);
const [form, area, status, problem, answer, save, stop, add] = [
  "query-form", "query", "status", "problem", "answer", "save", "stop", "add-prefixes",
].map((id) => document.getElementById(id));
const FORMATS = {
  bindings: [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["xml", "XML"]],
  graph: [["ttl", "Turtle"], ["nt", "N-Triples"], ["jsonld", "JSON-LD"]],
};
const LONGEST_ADDRESS = 8000;
let running = null;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function address(query, format) {
  const fields = new URLSearchParams({ query });
  const language = new URLSearchParams(location.search).get("lang");
  if (language) fields.set("lang", language);
  if (format) fields.set("format", format);
  return `/sparql?${fields}`;
}

/** An IRI as text and where it leads: ours to this server, whatever its host is called. */
function shorten(iri) {
  const base = form.dataset.base;
  if (iri.startsWith(base)) return [iri.slice(base.length), `/${iri.slice(base.length)}`];
  const link = /^https?:\/\//.test(iri) ? iri : null;
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
    if (local && !local.includes("/")) return [`${prefix}:${local}`, link];
  }
  return [iri, link];
}

function cell(term) {
  const made = element("td");
  if (!term) return made;
  if (term["xml:lang"]) made.lang = term["xml:lang"];
  const [text, link] = term.type === "uri" ? shorten(term.value) : [term.value, null];
  made.append(link ? element("a", text, { href: link }) : element("bdi", text));
  return made;
}

function table(results) {
  const names = results.head.vars;
  const made = element("table");
  const head = element("tr");
  head.append(...names.map((name) => element("th", name, { scope: "col" })));
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const row of results.results.bindings) {
    const line = element("tr");
    line.append(...names.map((name) => cell(row[name])));
    body.append(line);
  }
  made.append(top, body);
  const frame = element("div", undefined, {
    class: "query-table", tabindex: "0", role: "region", "aria-labelledby": "result-title",
  });
  frame.append(made);
  return frame;
}

function count(number) {
  const text = number.toLocaleString(document.documentElement.lang);
  return number === 1 ? words["rows.one"] : words["rows.many"].replace("{n}", text);
}

function showSaving(query, kind) {
  save.hidden = false;
  save.replaceChildren(`${words.save}: `, ...FORMATS[kind].map(
    ([name, shown]) => element("a", shown, { href: address(query, name) }),
  ));
}

function showProblem(code, told) {
  const made = element("div", undefined, { class: "query-problem" });
  const first = element("p");
  first.append(element("strong", words[`error.${code}`] ?? words["error.500"]));
  if (told.line) {
    first.append(` (${words.place.replace("{line}", told.line).replace("{column}", told.column)})`);
    mark(told.line, told.column);
  }
  made.append(first, element("p", told.detail ?? ""));
  if (told.dump) {
    const last = element("p");
    last.append(element("a", words.dump, { href: told.dump }));
    made.append(last);
  }
  problem.replaceChildren(made);
}

/** Puts the cursor where the query stopped making sense; columns count code points. */
function mark(line, column) {
  const before = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const inside = [...(area.value.split("\n")[line - 1] ?? "")].slice(0, column - 1).join("").length;
  area.focus();
  area.setSelectionRange(before + inside, before + inside);
}

async function show(response, query, started) {
  const type = response.headers.get("Content-Type") ?? "";
  if (!response.ok) {
    const told = type.includes("json") ? await response.json() : {};
    status.textContent = "";
    showProblem(response.status, told);
    return;
  }
  let rows = "";
  if (type.includes("json")) {
    const results = await response.json();
    if ("boolean" in results) {
      answer.append(element("p", results.boolean ? words.yes : words.no, { class: "query-boolean" }));
    } else {
      rows = count(results.results.bindings.length);
      answer.append(results.results.bindings.length ? table(results) : element("p", words.none));
    }
    showSaving(query, "bindings");
  } else {
    answer.append(element("pre", await response.text(), { tabindex: "0" }));
    showSaving(query, "graph");
  }
  const seconds = ((performance.now() - started) / 1000).toLocaleString(document.documentElement.lang, {
    minimumFractionDigits: 2, maximumFractionDigits: 2,
  });
  status.textContent = [rows, words.seconds.replace("{n}", seconds)].filter(Boolean).join(" · ");
}

async function run(query) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const started = performance.now();
  stop.hidden = false;
  save.hidden = true;
  problem.replaceChildren();
  answer.replaceChildren();
  status.textContent = words.running;
  try {
    const response = await fetch("/sparql", {
      method: "POST", body: query, signal: mine.signal,
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle, application/problem+json",
      },
    });
    await show(response, query, started);
  } catch (error) {
    if (running === mine) status.textContent = error.name === "AbortError" ? words.stopped : words.lost;
  } finally {
    if (running === mine) {
      running = null;
      stop.hidden = true;
    }
  }
}

function open(query) {
  const next = address(query);
  if (next.length < LONGEST_ADDRESS && next !== location.pathname + location.search) {
    history.pushState({ query }, "", next);
  }
  return run(query);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  open(area.value);
});
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.getElementById("examples").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  area.value = new URL(link.href).searchParams.get("query");
  open(area.value);
  document.getElementById("result-title").scrollIntoView({ block: "nearest" });
});
stop.addEventListener("click", () => running?.abort());
add.hidden = false;
add.addEventListener("click", () => {
  const missing = Object.entries(prefixes)
    .filter(([name]) => !new RegExp(`PREFIX\\s+${name}:`, "i").test(area.value))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`);
  area.value = missing.join("") + area.value;
  area.focus();
});
addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search).get("query") ?? "";
  area.value = query;
  if (query) run(query);
});
