/** Raised whenever the meaning of a field of the run record changes; records of another version are not read. */
export const RECORD_VERSION = 3;
