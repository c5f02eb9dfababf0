/* Pages about rights: leaving without a trace in the "back" button, counting right answers, opening sources for paper. */
(() => {
  "use strict";
  const leave = document.querySelector("[data-bb-leave]");
  if (leave) {
    const go = () => {
      // What is on the screen goes at once, even if the other page is slow to come.
      document.documentElement.hidden = true;
      window.location.replace(leave.href);
    };
    leave.addEventListener("click", (event) => {
      event.preventDefault();
      go();
    });
    /* Escape three times within two seconds: a single one closes menus. */
    let pressed = [];
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      pressed = [...pressed.filter((time) => event.timeStamp - time < 2000), event.timeStamp];
      if (pressed.length >= 3) go();
    });
    /* The browser may keep the page as it was left. */
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) document.documentElement.hidden = false;
    });
  }

  for (const quiz of document.querySelectorAll("[data-bb-quiz]")) {
    const score = quiz.querySelector("[data-bb-score]");
    const questions = quiz.querySelectorAll("fieldset");
    quiz.addEventListener("change", () => {
      const chosen = quiz.querySelectorAll("input:checked");
      if (chosen.length < questions.length) return;
      const right = quiz.querySelectorAll("input[data-right]:checked").length;
      score.textContent = score.dataset.bbScore.replace("{right}", right).replace("{all}", questions.length);
      score.hidden = false;
    });
    quiz.addEventListener("submit", (event) => event.preventDefault());
  }

  /* Browsers that print closed sources as closed. */
  const sources = document.querySelectorAll(".bb-rights details");
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(sources).filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
