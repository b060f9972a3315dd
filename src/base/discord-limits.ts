/**
 * Discord's documented limits, each named once. Lengths are counted by Discord in UTF-16 code units
 * (JavaScript's `length`) here, which is never less than what Discord counts.
 */
export const LIMITS = {
  /** Components V2: components in a message, nested ones counted. */
  components: 40,
  /** Components V2: characters over all text displays of a message. */
  messageText: 4000,
  /** A message's `content`, where there are no V2 components. */
  content: 2000,
  sectionTexts: 3,
  galleryItems: 10,
  rowButtons: 5,
  selectOptions: 25,
  buttonLabel: 80,
  selectPlaceholder: 150,
  optionLabel: 100,
  optionDescription: 100,
  optionValue: 100,
  customId: 100,
  altText: 1024,
  modalTitle: 45,
  modalComponents: 5,
  modalLabel: 45,
  modalDescription: 100,
  textInputPlaceholder: 100,
  textInputValue: 4000,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandTotal: 8000,
  choiceName: 100,
  choiceValue: 100,
  choices: 25,
  attachments: 10,
} as const;

/** Discord's pattern for the name of a chat-input command or option (letters of any script, lower case). */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
