import { render } from './lit.ts';
import type { TemplateResult } from './lit.ts';

/**
 * A part of the page with state of its own that nobody else needs to know: what is typed, which list is
 * open. It draws itself into its own light DOM, so the page's styles and labels reach inside.
 * @typeParam Model what its surroundings hand it, whole, each time they are drawn.
 */
export abstract class ViewElement<Model> extends HTMLElement {
  #model: Model | undefined;

  set model(model: Model) {
    const before = this.#model;
    this.#model = model;
    this.modelChanged(model, before);
    this.draw();
  }

  get model(): Model {
    if (this.#model === undefined) throw new Error(`<${this.localName}> was drawn without a model`);
    return this.#model;
  }

  /** Draws the element as it now is. Does nothing before it has a model. */
  draw(): void {
    if (this.#model !== undefined) render(this.template(), this);
  }

  /** Adjusts own state to a new model, before it is drawn. */
  protected modelChanged(_model: Model, _before: Model | undefined): void {}

  protected abstract template(): TemplateResult;
}
