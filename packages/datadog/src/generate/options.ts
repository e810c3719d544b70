/** What dashboards and monitors are made for, besides the collectors. */
export interface GenerateOptions {
  /** The value of the tag `env` that they look at. Default: dashboards begin with all, monitors watch each by itself. */
  readonly env?: string | undefined;
  /** Whom monitors notify, as Datadog writes it: `@slack-ops`. Default: nobody; they show in the list of monitors. */
  readonly notify?: string | undefined;
  /** Where `operations.md` is, without its name and the last slash. Default: the documentation of this project. */
  readonly runbook?: string | undefined;
}

/** The documentation of this project. */
export const DEFAULT_RUNBOOK = 'https://github.com/collectors/collectors/blob/main/docs';

/** The tag `service` of a collector's series, unless `DD_SERVICE` says otherwise. */
export const toService = (key: string): string => `${key}-collector`;
