import type { Members } from '../../contract/source.ts';
import type { MemberEntry } from '../member-entry.ts';
import { askMembers, type SourceBook } from '../source-book.ts';
import type { Tell } from './tell.ts';

/** Asks which members there are: what is configured has to exist under the name that it was given. One line for each that does not. */
export const checkMembers = async (book: SourceBook, source: Members, tell: Tell): Promise<void> => {
  const listed = await askMembers(book, source);
  if (!listed.ok) return tell.failure(source.id, listed.error);
  for (const { tags, found } of listed.data) {
    if (!found.ok) tell.failure(`${source.id} ${Object.values(tags).join(' ')}`, found.error);
  }
  tellCount(source, listed.data, tell);
};

const tellCount = ({ id }: Members, members: readonly MemberEntry[], tell: Tell): void => {
  const found = members.filter((member) => member.found.ok);
  if (found.length > 0) return tell.result({ name: id, status: 'ok', message: `${found.length} of ${members.length} found.` });
  // Those that were asked for and are missing have been told one by one.
  if (members.length > 0) return;
  tell.result({
    name: id,
    status: 'warning',
    message: 'There are none: nothing would be measured.',
    fix: 'Look at what the configuration names, and at what the credential may see.',
  });
};
