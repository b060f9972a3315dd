// Nothing else stands here: who only names a place loads nothing of a machine.

/** Root's home. */
export const HOST_HOME = '/root';
/** Where every session begins. */
export const START_DIRECTORY = '/root/lab';
