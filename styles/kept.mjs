// What is taken from the Utrecht component library; everything else is left out of the built stylesheet.
export const COMPONENTS = [
  "alert", "button", "checkbox", "form-field", "form-fieldset", "form-label", "select", "skip-link", "table",
  "textarea", "textbox",
];

export const KEPT = new Set([
  "alert", "alert--info", "alert--ok", "alert--warning", "alert--error",
  "button", "button--primary-action", "button--secondary-action", "button--subtle", "button--danger",
  "checkbox", "checkbox--html-input",
  "form-field", "form-field--invalid", "form-field__input", "form-field__label", "form-field__description", "form-field__error-message",
  "form-fieldset", "form-fieldset--html-fieldset", "form-fieldset__legend", "form-fieldset__legend--html-legend",
  "form-fieldset--invalid",
  "form-label",
  "select", "select--html-select",
  "skip-link", "skip-link--visible-on-focus",
  "table", "table--html-table",
  "textarea", "textarea--html-textarea", "textbox", "textbox--html-input",
]);
