// What pages can do better with a script; everything works without it.
"use strict";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

// Shows instants in the reader's own time, and keeps UTC at hand.
function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
    time.title = time.textContent;
    time.textContent = localTime.format(new Date(time.dateTime));
  }
}

// Puts a button that copies beside what is worth copying.
function addCopyButtons(root) {
  if (!navigator.clipboard) return;
  for (const source of root.querySelectorAll("[data-copy]")) {
    if (source.nextElementSibling?.classList.contains("copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    (source.closest("pre") ?? source).after(button);
  }
}

function improve(root) {
  showLocalTimes(root);
  addCopyButtons(root);
}

// Keeps a part of the page up to date: the server says that there is news, and the page loads itself anew.
function follow(part) {
  const news = new EventSource(part.dataset.news);
  news.addEventListener("news", async () => {
    const response = await fetch(location.href, { headers: { Accept: "text/html", "Herald-Reload": "1" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-live]");
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    if (!fresh) return;
    part.replaceChildren(...fresh.childNodes);
    improve(part);
    if (focused) part.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
    part.classList.remove("fresh");
    void part.offsetWidth;
    part.classList.add("fresh");
  });
}

improve(document);
for (const mark of document.querySelectorAll("[data-zone]")) mark.textContent = `yours (${zone}); UTC when you point at one`;
for (const part of document.querySelectorAll("[data-live][data-news]")) follow(part);
