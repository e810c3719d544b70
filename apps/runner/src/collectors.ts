#!/usr/bin/env node
import { main } from '@collectors/cli';
import { carried } from 'carried-collectors';

await main({ carried });
