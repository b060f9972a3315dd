/**
 * The parts of lit-html the page uses, by the address the server gives them. An import map would be an
 * inline script, which the page's content security policy forbids; so this is the one file that knows it.
 */
export { html, nothing, render, svg } from '/vendor/lit-html/lit-html.js';
export type { TemplateResult } from '/vendor/lit-html/lit-html.js';
export { AsyncDirective } from '/vendor/lit-html/async-directive.js';
export { directive } from '/vendor/lit-html/directive.js';
export { classMap } from '/vendor/lit-html/directives/class-map.js';
export { guard } from '/vendor/lit-html/directives/guard.js';
export { ifDefined } from '/vendor/lit-html/directives/if-defined.js';
export { live } from '/vendor/lit-html/directives/live.js';
export { ref } from '/vendor/lit-html/directives/ref.js';
export { repeat } from '/vendor/lit-html/directives/repeat.js';
export { styleMap } from '/vendor/lit-html/directives/style-map.js';
