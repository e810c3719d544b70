import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';

/** Any Standard Schema (zod 4, valibot, arktype …): validates what a service answered. https://standardschema.dev */
export type Schema<Input = unknown, Output = Input> = StandardSchemaV1<Input, Output>;

/** A Standard Schema that can also give JSON Schema, from which documentation, editor help and chart values come. */
export interface ConfigSchema<Input = unknown, Output = Input> {
  /** What libraries put there; zod 4 does. */
  readonly '~standard': StandardSchemaV1.Props<Input, Output> & StandardJSONSchemaV1.Props<Input, Output>;
}

/** What a schema gives after validation. */
export type InferOutput<S extends StandardSchemaV1<any, any>> = StandardSchemaV1.InferOutput<S>;
