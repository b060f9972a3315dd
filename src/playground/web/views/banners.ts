import { html, nothing, repeat } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';

/** What is wrong, above the messages: broken rules loudest, then the connection, then a bot that is away. */
export function banners(context: ViewContext): TemplateResult {
  const { page, session, state, strings } = context;
  return html`<div class="banners">
    ${state.violations.length > 0 ? violations(context) : nothing}
    ${
      state.refusal === undefined
        ? nothing
        : html`<div class="banner warning" role="alert">
            ${icon('warning')}<span>${strings.requestFailed(state.refusal)}</span>
            ${closeButton(strings.close, () => session.dismissRefusal())}
          </div>`
    }
    ${
      state.connection === 'lost'
        ? html`<div class="banner warning" role="status" data-banner="connection">
            ${icon('warning')}<span>${strings.connectionLost}</span>
          </div>`
        : nothing
    }
    ${
      state.connection !== 'lost' && !page.online
        ? html`<div class="banner note" role="status" data-banner="offline">
            ${icon('warning')}<span>${strings.offlineBanner}</span>
          </div>`
        : nothing
    }
  </div>`;
}

function violations({ session, state, strings }: ViewContext): TemplateResult {
  return html`<div class="banner violation" role="alert" data-banner="violation">
    ${icon('warning')}
    <div class="violation-text">
      <strong>${strings.violation}</strong>
      <span class="violation-count">${strings.violationCount(state.violations.length)}</span>
      <ul>
        ${repeat(
          state.violations,
          ({ key }) => key,
          ({ method, path, problems }) =>
            html`<li>
              <code>${method} ${path}</code>
              <ul>
                ${problems.map((problem) => html`<li>${problem}</li>`)}
              </ul>
            </li>`,
        )}
      </ul>
    </div>
    ${closeButton(strings.close, () => session.dismissViolations())}
  </div>`;
}

function closeButton(label: string, close: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${label} @click=${close}>
    ${icon('close')}
  </button>`;
}
