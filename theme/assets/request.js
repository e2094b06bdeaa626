// The form of a request for information: checked, printed and saved by the browser; nothing of it is sent or kept.
(function () {
  "use strict";
  const form = document.getElementById("request.form"), status = document.getElementById("request.status");
  if (!form) return;
  const fields = [...form.querySelectorAll("input, select, textarea")];
  const labelOf = (field) => field.labels[0].textContent.trim();
  const valueOf = (field) => {
    if (field.type === "checkbox") return field.checked ? "✓" : "";
    return field.options ? field.options[field.selectedIndex].text : field.value.trim();
  };

  /** GB 11643: eighteen characters, the last of which follows from the others. */
  function isCitizenNumber(number) {
    if (!/^\d{17}[\dXx]$/.test(number)) return false;
    const sum = Array.from(number.slice(0, 17)).reduce((sum, digit, at) => sum + digit * (2 ** (17 - at) % 11), 0);
    return "10X98765432"[sum % 11] === number[17].toUpperCase();
  }

  function faultOf(field) {
    if (field.required && !field.value.trim()) return form.dataset.required;
    const proof = document.getElementById("request.proof");
    if (field.id === "request.number" && proof.value === "id" && !isCitizenNumber(field.value.trim())) return form.dataset.number;
    // What is to be sent by post needs an address.
    if (field.id === "request.address" && document.getElementById("request.way").selectedIndex === 0 && !field.value.trim()) return form.dataset.required;
    return field.validity.valid ? "" : field.validationMessage;
  }

  /** Says at a field what is wrong with it. */
  function mark(field) {
    const fault = faultOf(field), id = field.id + ".fault";
    let note = document.getElementById(id);
    if (!note && fault) {
      note = document.createElement("span");
      [note.id, note.className] = [id, "fault"];
      field.after(note);
    }
    if (note) {
      note.textContent = fault;
      field.setAttribute("aria-describedby", field.id === "request.content" ? id + " request.hint" : id);
    }
    field.setAttribute("aria-invalid", String(Boolean(fault)));
    return fault;
  }

  /** Whether nothing is wrong; else the first fault has the focus. */
  function check() {
    const wrong = fields.filter(mark);
    status.textContent = wrong.length ? form.dataset.faults.replace("{count}", wrong.length) : form.dataset.fine;
    if (wrong.length) wrong[0].focus();
    return !wrong.length;
  }

  function save() {
    const title = form.dataset.file;
    const lines = fields.filter(valueOf).map((field) => labelOf(field) + (document.documentElement.lang.startsWith("zh") ? "：" : ": ") + valueOf(field));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + [title, ...lines].join("\r\n") + "\r\n"], { type: "text/plain" }));
    link.download = title + ".txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-request]");
    if (!button || !check()) return;
    if (button.dataset.request === "print") print();
    else save();
  });
  // While it is typed: on leaving the field the button that is being pressed would move away.
  form.addEventListener("input", (event) => { if (event.target.getAttribute("aria-invalid") === "true") mark(event.target); });
})();
