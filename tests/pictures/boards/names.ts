/** What people call themselves, and what a picture has to bear. */
export const NAMES: Readonly<Record<string, string>> = {
  plain: '민지',
  spaced: 'Alex Johnson the Third',
  long: '김수한무거북이와두루미삼천갑자동방삭치치카포사리사리센타워리워리세브리캉',
  endless: 'W'.repeat(40_000),
  emoji: '🐳🐟👨‍👩‍👧‍👦',
  mixed: '🐳 도커왕 🐳',
  arabic: 'مرحبا بالعالم',
  fancy: '𝓗𝓮𝓵𝓵𝓸',
  piled: `Z${'\u0337\u0321\u035C'.repeat(30)}algo`,
  blank: '\u3164\u200B\u2800',
  empty: '',
  markup: '<script>&"\'</text>',
  reversed: '\u202Eevil\u2066',
  control: 'a\u0000b\u001B[31mc\r\nd',
  broken: '\uD83D',
};
