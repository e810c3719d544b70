#!/usr/bin/env node
import '../dist/manifest.js';
