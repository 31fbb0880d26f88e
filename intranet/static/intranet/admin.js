/* The calendar of the admin must not rewrite a date that was typed: it turned 31/02 into 03/03 and other
   slips into today. What cannot be read stays in its box, and the server says what is wrong. */
(() => {
  const picker = window.jQuery?.fn.datetimepicker;
  if (picker) picker.defaults.validateOnBlur = false;
})();
