"""Tests of the steps of the reading pipeline."""
