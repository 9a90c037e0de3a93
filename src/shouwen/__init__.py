"""Shouwen: service operations for water, gas and district heating."""
