/* The page that searches.  Nothing of the index is loaded before somebody searches; then Pagefind
   loads the few parts that the words need.  Whatever comes from the index is put into the page as
   text. */
(() => {
  "use strict";

  const PAGE = 10; // results shown at a time
  const WORDS = 5; // words that are looked up: each loads a part of the index
  const RANKED = 12; // results that are looked at before the first are shown
  const EXCERPT = 32; // words
  const PEOPLE = 6;
  const OPTIONS = 100; // values of a filter that a list offers
  const LONGEST = 200;
  const NAMES = ["volume", "kind", "session", "keyword"]; // what results can be narrowed by
  // What titles and names say counts most; kind and event only make an entry be found.
  const RANKING = { metaWeights: { title: 8, people: 3, kind: 0.1, event: 0.2, state: 0 } };
  const TEXT = ":text"; // where the text of an entry begins, and where it ends
  const END = ":end";

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // -- words: the rules of text/exact.py ----------------------------------------------------------

  const LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e", "ς": "σ", "ʻ": "", "ʼ": "",
    "'": "", "’": "", "‘": "", "`": "",
  };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

  const plainWords = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      .replace(LETTER, (letter) => LETTERS[letter])
      .replace(/\p{M}/gu, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);

  const exactWord = (text) => {
    const words = plainWords(text);
    if (!words.length || words.length > WORDS) return "";
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(words.sort().join(" "))) {
      value = Math.imul(value ^ byte, 0x01000193);
    }
    return `zq${String((value >>> 0) % 1e9).padStart(9, "0")}`;
  };

  // -- the index ----------------------------------------------------------------------------------

  let index;
  const opened = () => {
    // From the folder of this page: the site may lie below any address.
    index ??= import(new URL("pagefind/pagefind.js", document.baseURI).href).then((pagefind) =>
      pagefind.createInstance({ noWorker: true, ranking: RANKING }),
    );
    index.catch(() => (index = undefined));
    return index;
  };

  /* What Pagefind takes as filters.  A name without a value loads its counts and narrows nothing. */
  const narrowed = (filters, counted = [], without = "") =>
    Object.fromEntries(
      NAMES.flatMap((name) => {
        const value = name === without ? "" : filters[name].replace(/["\\]/g, "");
        if (value) return [[name, value]];
        return counted.includes(name) ? [[name, { any: [] }]] : [];
      }),
    );

  /* The longest words of a long query: they are the rarest, and few entries have them all. */
  const telling = (query) => {
    const words = query.split(/\s+/);
    if (words.length <= WORDS || /^".*"$/.test(query)) return query;
    const length = (word) => word.replace(/[^\p{L}\p{N}]/gu, "").length;
    const kept = new Set([...words].sort((a, b) => length(b) - length(a)).slice(0, WORDS));
    return words.filter((word) => kept.has(word)).join(" ");
  };

  const search = async (query, filters) => {
    const pagefind = await opened();
    return pagefind.search(telling(query) || null, { filters });
  };

  /* All results: those whose title or name is what was typed, then the others as ranked. */
  const find = async (query, filters) => {
    const exact = query ? exactWord(query) : "";
    const [all, named] = await Promise.all([
      matching(query, filters),
      // In quotes: without them Pagefind looks for words that begin alike.
      exact ? search(`"${exact}"`, filters) : { results: [] },
    ]);
    const first = new Set(named.results.map((one) => one.id));
    const matches = new Map(all.map((one) => [one.id, one]));
    return [
      // The ordinary match knows which words to mark.
      ...named.results.map((one) => matches.get(one.id) ?? one),
      ...all.filter((one) => !first.has(one.id)),
    ];
  };

  /* Results that have the words.  Half a word is found by its beginning, unless its ending is one
     that is taken off whole words: then a shorter beginning finds it. */
  const matching = async (query, filters) => {
    for (let cut = 0; cut <= 3; cut++) {
      const shorter = query.slice(0, query.length - cut);
      if (cut && !/[\p{L}\p{N}]{4}$/u.test(shorter)) break;
      const { results } = await search(shorter, filters);
      if (results.length && (await haveWords(results, shorter))) return results;
      if (!query) break;
    }
    return [];
  };

  /* For a word that is nowhere Pagefind takes the longest one that it begins with, and be that one
     letter.  Words with other endings share most of their letters with what was typed. */
  const haveWords = async (results, query) => {
    if (/^".*"$/.test(query)) return true;
    const wanted = plainWords(query).filter((word) => /^\p{Script=Latin}{4,}$/u.test(word));
    if (!wanted.length) return true;
    const entries = await Promise.all(results.slice(0, 3).map((one) => one.data()));
    const beginnings = wanted.map((word) => word.slice(0, Math.max(3, word.length - 3)));
    return entries.some((entry) => {
      const words = plainWords([entry.content, ...Object.values(entry.meta)].join(" "));
      return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
    });
  };

  /* How far a title or name is what was typed: 0 is all of it, 1 holds all words, 2 neither. */
  const distance = (entry, words) => {
    if (!words.length) return 2;
    const wanted = [...words].sort().join(" ");
    const own = plainWords(entry.meta.title);
    if (own.sort().join(" ") === wanted) return 0;
    const begins = (names) => words.every((word) => names.some((name) => name.startsWith(word)));
    return begins(own) || begins(plainWords(entry.meta.people ?? "")) ? 1 : 2;
  };

  // -- a result -----------------------------------------------------------------------------------

  const marked = (text, words) =>
    text.split(/(\s+)/).map((part) => {
      const own = plainWords(part);
      const hit = own.some((one) => words.some((word) => one.startsWith(word)));
      return hit ? make("mark", { textContent: part }) : part;
    });

  const place = (entry, name) => entry.anchors.find((one) => one.id === name)?.location;

  /* The words around most of what was found, with marks; nothing where the entry has no text. */
  const excerpt = (entry) => {
    const words = entry.content.split(/[\r\n\s]+/);
    const start = place(entry, TEXT) ?? words.length;
    const end = place(entry, END) ?? words.length;
    const hits = new Set(entry.locations.filter((at) => at >= start && at < end));
    let from = start;
    let most = 0;
    let now = 0;
    for (let at = start; at < end; at++) {
      now += hits.has(at);
      if (at - EXCERPT >= start) now -= hits.has(at - EXCERPT);
      if (now > most) {
        most = now;
        from = Math.max(start, at - EXCERPT + 1);
      }
    }
    // Begin a little before the first hit rather than with as many words as fit before the last.
    const first = [...hits].filter((at) => at >= from).sort((a, b) => a - b)[0] ?? start;
    from = Math.max(start, Math.min(first - 5, end - EXCERPT));
    const to = Math.min(end, from + EXCERPT);
    const shown = [];
    if (from > start) shown.push("… ");
    for (let at = from; at < to; at++) {
      shown.push(hits.has(at) ? make("mark", { textContent: words[at] }) : words[at], " ");
    }
    if (to < end) shown.push("…");
    return shown;
  };

  const people = (text) => {
    const names = text.split(", ");
    if (names.length <= PEOPLE) return text;
    return `${names.slice(0, PEOPLE - 1).join(", ")} and ${names.length - PEOPLE + 1} more`;
  };

  const line = (entry, words) => {
    const { meta } = entry;
    const link = make("a", {}, ...marked(meta.title, words));
    // An address of this site by construction; whatever else it were would be no link.
    const where = entry.anchors.find((one) => !one.id.startsWith(":"));
    const target = new URL(where?.id ?? "", document.baseURI);
    if (target.origin === location.origin) link.href = target.href;
    const title = make("p", { className: "nbp-entry-title" }, link);
    if (meta.state) {
      title.append(" ", make("span", { className: "nbp-badge nbp-grave", textContent: meta.state }));
    }
    const facts = make("p", { className: "nbp-entry-people" });
    facts.append(make("span", { className: "nbp-kind", textContent: meta.kind ?? "" }));
    if (meta.people) facts.append(" · ", ...marked(people(meta.people), words));
    if (meta.event && meta.event !== meta.title) facts.append(" · ", meta.event);
    const item = make("li", { className: "nbp-entry" }, title, facts);
    const text = excerpt(entry);
    if (text.length) item.append(make("p", { className: "nbp-excerpt" }, ...text));
    return item;
  };

  // -- the page -----------------------------------------------------------------------------------

  const start = (root) => {
    const form = root.querySelector("form");
    const input = form.querySelector("input");
    const narrow = form.querySelector(".nbp-search-filters");
    const further = narrow.querySelector("details");
    const selects = [...narrow.querySelectorAll("select")];
    const status = root.querySelector("[role=status]");
    const list = root.querySelector(".nbp-results");
    const more = root.querySelector(".nbp-search-more");
    const ways = root.querySelector(".nbp-ways");
    let turn = 0; // an answer that comes after a newer question is dropped
    let waiting; // results that are not shown yet, those of `words`
    let words = [];

    const asked = () => ({
      query: input.value.trim().slice(0, LONGEST),
      filters: Object.fromEntries(selects.map((select) => [select.name, select.value])),
    });

    // The address carries what is asked, so that it can be kept, sent, and gone back to.
    const address = ({ query, filters }) => {
      const url = new URL(location.href);
      url.search = "";
      url.hash = "";
      if (query) url.searchParams.set("q", query);
      for (const name of NAMES) if (filters[name]) url.searchParams.set(name, filters[name]);
      return url.href;
    };

    const fromAddress = () => {
      const given = new URL(location.href).searchParams;
      input.value = (given.get("q") ?? "").slice(0, LONGEST);
      for (const select of selects) {
        const value = (given.get(select.name) ?? "").slice(0, LONGEST);
        if (![...select.options].some((option) => option.value === value)) {
          select.append(make("option", { value, textContent: value }));
        }
        select.value = value;
        // Sessions and keywords are many: their counts are loaded for those who open them.
        if (value && further.contains(select)) further.open = true;
      }
    };

    const say = (text) => {
      status.textContent = text;
    };

    const clear = () => {
      list.replaceChildren();
      list.hidden = more.hidden = true;
    };

    const show = async (mine) => {
      const next = waiting.slice(0, PAGE);
      const entries = await Promise.all(next.map((one) => one.data()));
      if (mine !== turn) return undefined;
      waiting = waiting.slice(PAGE);
      const items = entries.map((entry) => line(entry, words));
      list.append(...items);
      list.hidden = !list.children.length;
      more.hidden = !waiting.length;
      return items[0];
    };

    const run = async () => {
      const mine = ++turn;
      const { query, filters } = asked();
      if (!query && !Object.values(filters).some(Boolean)) {
        clear();
        say("");
        narrow.hidden = true;
        ways.hidden = false;
        return;
      }
      try {
        words = plainWords(query);
        const found = await find(query, narrowed(filters));
        if (mine !== turn) return;
        const looked = await Promise.all(
          found.slice(0, RANKED).map(async (one) => ({ one, entry: await one.data() })),
        );
        if (mine !== turn) return;
        const near = looked.map((each) => distance(each.entry, words));
        const order = looked.map((_, at) => at).sort((a, b) => near[a] - near[b] || a - b);
        waiting = [...order.map((at) => found[at]), ...found.slice(RANKED)];
        clear();
        ways.hidden = found.length > 0;
        const number = `${found.length.toLocaleString()} ${found.length === 1 ? "result" : "results"}`;
        const about = query ? ` for “${query}”` : "";
        say(found.length ? number + about : `Nothing was found${about}.`);
        await show(mine);
        await offer(mine, query, filters);
      } catch (error) {
        if (mine !== turn) return;
        clear();
        ways.hidden = false;
        say(
          location.protocol === "file:"
            ? "The search works only where the site is served over the web; the lists below work here too."
            : "The search index of this site cannot be loaded. Everything can be found by the lists below.",
        );
        console.warn("search:", error);
      }
    };

    /* Values to narrow by, each with the number of results that it would leave. */
    const offer = async (mine, query, filters) => {
      const open = selects.filter((select) => !further.contains(select) || further.open);
      const names = open.map((select) => select.name);
      const answers = await Promise.all(
        open.map((select) => search(query, narrowed(filters, names, select.name))),
      );
      if (mine !== turn) return;
      open.forEach((select, at) => {
        const counts = Object.entries(answers[at].filters[select.name] ?? {})
          .filter(([, amount]) => amount > 0)
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
          .slice(0, OPTIONS);
        const current = filters[select.name];
        if (current && !counts.some(([value]) => value === current)) counts.push([current, 0]);
        select.replaceChildren(
          make("option", { value: "", textContent: "All" }),
          ...counts.map(([value, amount]) =>
            make("option", { value, textContent: `${value} (${amount.toLocaleString()})` }),
          ),
        );
        select.value = current;
      });
      narrow.hidden = false;
    };

    // -- typing, choosing, going back --

    let pause;
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        history.replaceState(null, "", address(asked()));
        run();
      }, 200);
    });
    const commit = () => {
      clearTimeout(pause);
      const url = address(asked());
      if (url !== location.href) history.pushState(null, "", url);
      return run();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      commit();
    });
    narrow.addEventListener("change", commit);
    further.addEventListener("toggle", () => {
      const { query, filters } = asked();
      if (further.open && !narrow.hidden) offer(turn, query, filters);
    });
    addEventListener("popstate", () => {
      fromAddress();
      run();
    });
    more.querySelector("button").addEventListener("click", async () => {
      const first = await show(turn);
      first?.querySelector("a").focus();
    });

    // -- keys: down into the results, along them, and back --

    const links = () => [...list.querySelectorAll("a")];
    root.addEventListener("keydown", (event) => {
      const all = links();
      const at = all.indexOf(document.activeElement);
      const inField = document.activeElement === input;
      if (!inField && at < 0) return;
      if (event.key === "Escape") {
        event.preventDefault();
        if (inField && input.value) {
          input.value = "";
          commit();
        }
        input.focus();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        if (inField && event.key === "ArrowUp") return;
        event.preventDefault();
        if (next < 0) input.focus();
        else all[Math.min(next, all.length - 1)]?.focus();
      }
    });

    fromAddress();
    if (input.value || selects.some((select) => select.value)) run();
    else if (!matchMedia("(pointer: coarse)").matches) input.focus({ preventScroll: true });
  };

  const begin = () => document.querySelectorAll("[data-nbp-search]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
