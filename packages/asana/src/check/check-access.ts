import type { CheckResult } from '@collectors/core';
import type { CheckContext } from './check-context.ts';
import { checkIdentity } from './identity.ts';
import { checkProject, type FoundSection } from './projects.ts';
import { checkSections } from './sections.ts';
import { checkWorkspace } from './workspace.ts';

/** Tries what a run needs: who the token stands for, and whether it sees the workspace, each configured project and its sections. */
export const checkAccess = async function* (context: CheckContext): AsyncGenerator<CheckResult> {
  const { projects, sectionMap } = context.config;
  const identity = await checkIdentity(context);
  yield identity;
  if (identity.code === 'credentials_refused') return;
  yield await checkWorkspace(context);
  const found: FoundSection[] = [];
  let all = true;
  for (const project of projects) {
    const { result, sections } = await checkProject(context, project);
    yield result;
    if (sections) found.push(...sections);
    else all = false;
  }
  // A section may be in the project that could not be read.
  if (all) yield* checkSections(sectionMap, found);
};
