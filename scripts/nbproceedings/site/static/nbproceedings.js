/* What pages gain with JavaScript: copy buttons, a remembered citation format, filters for long
   lists, and the programme in the reader's own time zone. Every page works without it. */
(() => {
  "use strict";

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const remembered = {
    get(name) {
      try {
        return localStorage.getItem(`nbp-${name}`);
      } catch {
        return null; // storage may be forbidden
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(`nbp-${name}`, value);
      } catch {
        // the choice holds for this page only
      }
    },
  };

  let status;
  const announce = (text) => {
    if (!status) {
      status = make("div", { className: "nbp-hidden" });
      status.setAttribute("role", "status");
      document.body.append(status);
    }
    status.textContent = "";
    setTimeout(() => (status.textContent = text), 50);
  };

  // -- copy buttons ---------------------------------------------------------------------------

  const copyBySelection = (source) => {
    source.closest("details")?.setAttribute("open", "");
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const done = document.execCommand("copy");
    if (done) selection.removeAllRanges();
    return done;
  };

  // Some browsers give the clipboard only to a promise that was made within the click.
  const copyFile = (address) => {
    const text = fetch(address)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
      .then((found) => new Blob([found], { type: "text/plain" }));
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
  };

  const copy = async (button) => {
    const around = button.closest(".nbp-copyable");
    const source = around.querySelector(".nbp-citation");
    let done = true;
    try {
      if (source) await navigator.clipboard.writeText(source.textContent);
      else await copyFile(around.querySelector("[download]").href);
    } catch {
      done = source && copyBySelection(source); // no permission, or no secure context
    }
    const selected = source ? "The text is selected: copy it with the keyboard" : "Download it instead";
    announce(done ? "Copied" : selected);
    if (!done || button.dataset.nbpDone) return;
    const [label] = button.childNodes;
    const before = label.data;
    button.dataset.nbpDone = "yes";
    label.data = "Copied";
    setTimeout(() => {
      label.data = before;
      delete button.dataset.nbpDone;
    }, 2000);
  };

  const copyButtons = () => {
    for (const button of document.querySelectorAll(".nbp-copy")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  };

  // -- the citation format a reader chose last --------------------------------------------------

  const tabs = () => {
    const chosen = remembered.get("format");
    for (const group of document.querySelectorAll("[data-nbp-tabs]")) {
      for (const input of group.querySelectorAll("input")) {
        if (input.value === chosen) input.checked = true;
        input.addEventListener("change", () => remembered.set("format", input.value));
      }
    }
  };

  // -- filters ----------------------------------------------------------------------------------

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const filter = (list) => {
    const items = [...list.querySelectorAll("[data-nbp-item]")];
    if (items.length < 8) return;
    const groups = [...list.querySelectorAll("[data-nbp-group]")];
    const box = make("div", { className: "nbp-filter" });
    const label = make("label", { textContent: `${list.dataset.nbpFilter} ` });
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    const output = make("output", {});
    label.append(input);
    box.append(label, output);
    (groups[0] ?? items[0]).before(box);
    let texts;
    const show = () => {
      texts ??= items.map((item) => fold(item.textContent));
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let found = 0;
      items.forEach((item, at) => {
        item.hidden = !words.every((word) => texts[at].includes(word));
        found += !item.hidden;
      });
      for (const group of groups) {
        group.hidden = words.length > 0 && !group.querySelector("[data-nbp-item]:not([hidden])");
      }
      output.textContent = words.length ? `${found} of ${items.length}` : "";
    };
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 100);
    });
  };

  // -- the programme in the reader's zone ---------------------------------------------------------

  const zones = (schedule) => {
    const clocks = [...schedule.querySelectorAll("[data-nbp-clock]")];
    const line = schedule.querySelector(".nbp-zone-line");
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!clocks.length || !line || !mine) return;
    const zone = line.querySelector("[data-nbp-zone]");
    const before = { zone: zone.textContent, clocks: clocks.map((clock) => clock.textContent) };
    const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    const button = make("button", { type: "button", className: "nbp-button nbp-zone-toggle" });
    let local = false;
    const show = () => {
      clocks.forEach((clock, at) => {
        clock.textContent = local ? format.format(new Date(clock.dateTime)) : before.clocks[at];
      });
      zone.textContent = local ? `your zone, ${mine}` : before.zone;
      button.textContent = local ? "Show the event’s times" : "Show in my time zone";
    };
    button.addEventListener("click", () => {
      local = !local;
      show();
      announce(`Times are in ${zone.textContent}`);
    });
    line.append(" ", button);
    show();
  };

  const start = () => {
    copyButtons();
    tabs();
    document.querySelectorAll("[data-nbp-filter]").forEach(filter);
    document.querySelectorAll("[data-nbp-schedule]").forEach(zones);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
