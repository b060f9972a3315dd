import type { z } from 'zod';
import type { Visibility } from './command.ts';
import type { ComponentContext, ModalContext } from './context.ts';
import { ANYONE, encodeCustomId, paramsToValues, type ParamsSchema } from './custom-id.ts';

interface RouteBase<P extends ParamsSchema> {
  /** Unique over the whole bot, `command.what`, short: it is part of every custom_id. */
  readonly name: string;
  /** What the custom_id carries; parsed before the handler runs, so a stale or made-up id never reaches it. */
  readonly params: P;
  /**
   * How an answer is shown if it has to be deferred; by default the message it sits on is what changes. May follow
   * from what the custom_id carries.
   */
  readonly visibility?: Visibility | ((params: z.infer<P>) => Visibility);
  /** A press that must count once: the same button of the same message again within some seconds is ignored. */
  readonly once?: boolean;
}

/** Where a button or a select leads. */
export interface ComponentRoute<S, P extends ParamsSchema = ParamsSchema> extends RouteBase<P> {
  readonly kind: 'component';
  run(context: ComponentContext<S>, params: z.infer<P>): Promise<void>;
}

/** What a modal's inputs hold: text inputs give a string, selects and checkbox groups their values. */
export type FieldsSchema = z.ZodObject<Record<string, z.ZodType>>;

/** Where a submitted modal leads; its inputs, named by their custom_ids, are parsed too. */
export interface ModalRoute<
  S,
  P extends ParamsSchema = ParamsSchema,
  F extends FieldsSchema = FieldsSchema,
> extends RouteBase<P> {
  readonly kind: 'modal';
  readonly fields: F;
  run(context: ModalContext<S>, params: z.infer<P>, fields: z.infer<F>): Promise<void>;
}

/** A route whose parameter types have been checked by its declaration and are needed no longer. */
export type AnyRoute<S> = ComponentRoute<S> | ModalRoute<S>;

/** Who may use a component: one user (by id), or {@link ANYONE}. */
export type Owner = string;

/** A declared route: give it to a command's `routes`, and `id()` to the components that lead to it. */
export type Declared<R, P extends ParamsSchema> = R & {
  /** The custom_id that leads here. @throws {RangeError} when it would be too long */
  id(params: z.input<P>, owner: Owner): string;
};

function idOf<P extends ParamsSchema>(name: string, schema: P): Declared<unknown, P>['id'] {
  return (params, owner) => encodeCustomId({ route: name, owner, values: paramsToValues(schema, params) });
}

/** Declares where a button or select leads; the handler's parameters are typed by `params`. */
export function defineComponent<S, P extends ParamsSchema>(
  route: Omit<ComponentRoute<S, P>, 'kind'>,
): Declared<ComponentRoute<S>, P> {
  const erased = { ...route, kind: 'component' } as unknown as ComponentRoute<S>;
  return { ...erased, id: idOf(route.name, route.params) };
}

/** Declares where a modal leads. */
export function defineModal<S, P extends ParamsSchema, F extends FieldsSchema>(
  route: Omit<ModalRoute<S, P, F>, 'kind'>,
): Declared<ModalRoute<S>, P> {
  const erased = { ...route, kind: 'modal' } as unknown as ModalRoute<S>;
  return { ...erased, id: idOf(route.name, route.params) };
}

export { ANYONE };
