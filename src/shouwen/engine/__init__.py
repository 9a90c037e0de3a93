"""Pure rules: values in, values out; no framework, files, clock or network."""
