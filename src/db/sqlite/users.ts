import type { UserSettings, UserStore } from '../store.ts';
import type { Connection } from './connection.ts';

const DEFAULTS: UserSettings = { locale: null };

export function createUserStore({ db, run }: Connection): UserStore {
  const select = db.prepare<[userId: string], UserSettings>(
    'SELECT locale FROM user_settings WHERE user_id = ?',
  );
  const upsert = db.prepare<[UserSettings & { userId: string }]>(`
    INSERT INTO user_settings (user_id, locale) VALUES (:userId, :locale)
    ON CONFLICT (user_id) DO UPDATE SET locale = excluded.locale
  `);

  const update = db.transaction((userId: string, patch: Partial<UserSettings>): UserSettings => {
    const before = select.get(userId) ?? DEFAULTS;
    const after: UserSettings = { locale: patch.locale === undefined ? before.locale : patch.locale };
    upsert.run({ userId, ...after });
    return after;
  });

  return {
    get: (userId) => run(() => select.get(userId) ?? DEFAULTS),
    update: (userId, patch) => run(() => update.immediate(userId, patch)),
  };
}
