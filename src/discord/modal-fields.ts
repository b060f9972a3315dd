import type { ModalSubmitInteraction } from 'discord.js';

/** A modal's inputs by custom_id: a text input's text, or the values chosen in a select or a group. */
export function modalFields(
  interaction: Pick<ModalSubmitInteraction, 'fields'>,
): Record<string, string | boolean | readonly string[] | null> {
  const values: Record<string, string | boolean | readonly string[] | null> = {};
  for (const [customId, field] of interaction.fields.fields) {
    if ('values' in field) values[customId] = field.values;
    else if ('value' in field) values[customId] = field.value;
  }
  return values;
}
