"use strict";
// Shows one account at a time beside the findings, and marks the exact words that a line points to.
// Without this script every link still leads to the paragraph. Positions are Unicode code points, as in casefile.json.
(() => {
  const accounts = [...document.querySelectorAll("article.account")];
  const select = document.querySelector("#choose");
  const reader = document.querySelector("aside");
  if (!accounts.length || !select) return;
  document.querySelector(".tools").hidden = false;
  const back = document.querySelector("#back");
  let origin = null; // the link that the reader came from

  const show = (id) => {
    for (const a of accounts) a.hidden = a.dataset.account !== id;
    select.value = id;
  };

  const clear = () => {
    for (const m of reader.querySelectorAll("mark.here")) {
      const parent = m.parentNode;
      m.replaceWith(...m.childNodes);
      parent.normalize();
    }
  };

  // Wraps the code points [start, end) of one block in <mark>, text node by text node.
  const markBlock = (block, start, end) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let at = Number(block.dataset.s);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let from = -1, to = -1, unit = 0;
      for (const c of node.data) {
        if (at >= start && at < end) { if (from < 0) from = unit; to = unit + c.length; }
        at += 1;
        unit += c.length;
      }
      if (from >= 0) pieces.push([node, from, to]);
    }
    return pieces.map(([node, from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      mark.className = "here";
      range.surroundContents(mark);
      return mark;
    });
  };

  const point = (account, start, end) => {
    clear();
    show(account);
    const article = accounts.find((a) => a.dataset.account === account);
    if (!article) return;
    const marks = [];
    for (const block of article.querySelectorAll(".b")) {
      const s = Number(block.dataset.s), e = Number(block.dataset.e);
      if (s < end && start < e) marks.push(...markBlock(block, start, end));
    }
    if (marks.length) {
      marks[0].tabIndex = -1;
      marks[0].focus({ preventScroll: true });
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      marks[0].scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-a]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { a, s, e } = link.dataset;
    origin = link;
    back.hidden = false;
    history.replaceState(null, "", `#${a}:${s}-${e}`);
    point(a, Number(s), Number(e));
  });
  // To where the reader was: on a narrow screen the texts stand below everything else.
  const goBack = () => {
    clear();
    back.hidden = true;
    if (!origin) return;
    origin.focus({ preventScroll: true });
    origin.scrollIntoView({ block: "center" });
    origin = null;
  };
  back.addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") goBack(); });
  select.addEventListener("change", () => { clear(); show(select.value); });
  addEventListener("beforeprint", () => {
    for (const a of accounts) a.hidden = false;
    // what stands folded for being long is printed; what repeats in other languages, and the whys of links, are not
    for (const d of document.querySelectorAll("details.party, details.says, #agreed")) d.open = true;
  });

  show(accounts[0].dataset.account);
  const asked = /^#([0-9a-f]+):(\d+)-(\d+)$/.exec(location.hash);
  if (asked) point(asked[1], Number(asked[2]), Number(asked[3]));
})();
