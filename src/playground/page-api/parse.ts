import { z } from 'zod';
import { PersonError } from '../people/problem.ts';
import type { PageAction, PageOption } from '../protocol.ts';

const Id = z.string().regex(/^\d{1,20}$/);

const Option: z.ZodType<PageOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.int(),
    value: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    options: z.array(Option).exactOptional(),
    focused: z.boolean().exactOptional(),
  }),
);

const Action: z.ZodType<PageAction> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), channelId: Id, commandId: Id, options: z.array(Option) }),
  z.object({ type: z.literal('autocomplete'), channelId: Id, commandId: Id, options: z.array(Option) }),
  z.object({
    type: z.literal('component'),
    channelId: Id,
    messageId: Id,
    customId: z.string().min(1).max(100),
    componentType: z.int(),
    values: z.array(z.string()).exactOptional(),
  }),
  z.object({
    type: z.literal('modal'),
    channelId: Id,
    modalId: Id,
    values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])),
  }),
]);

const Text = z.object({ content: z.string() });
const Locale = z.object({ locale: z.enum(['ko', 'en-US']) });

/** @throws PersonError naming what is wrong */
export function parseAction(body: unknown): PageAction {
  return parse(Action, body);
}

export function parseText(body: unknown): string {
  return parse(Text, body).content;
}

export function parseLocale(body: unknown): 'ko' | 'en-US' {
  return parse(Locale, body).locale;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new PersonError(z.prettifyError(result.error));
  return result.data;
}
