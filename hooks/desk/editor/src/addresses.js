/** What was typed as an address of a link, as an address. */

const OFFICE_FILE = /^(?:[a-z]:[\\/]|\\|file:)|\\/i;
const PHONE = /^\+?[\d .()-]{3,20}$/;
const MAILBOX = /^[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,8}$/;
const WITHOUT_SCHEME = /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|info)(?=\/|$))/i;

/** The address, or the name of the label that says what is wrong with it. */
export function addressOf(typed) {
  const text = typed.trim();
  if (!text) return { wrong: "addressMissing" };
  if (OFFICE_FILE.test(text)) return { wrong: "addressOfficeFile" };
  if (PHONE.test(text)) return { address: `tel:${text.replace(/[^\d+]/g, "")}` };
  if (MAILBOX.test(text)) return { address: `mailto:${text}` };
  if (/^(https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d .()-]+)$/i.test(text)) return { address: text };
  if (WITHOUT_SCHEME.test(text) && !/\s/.test(text)) return { address: `https://${text}` };
  if (/^(\/(?!\/)|#|\.{1,2}\/)[^\s]*$/.test(text) || /^[^\s:/?#]+\.[\w]{2,5}(#[^\s]*)?$/.test(text)) return { address: text };
  return { wrong: "addressWrong" };
}
