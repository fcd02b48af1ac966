"""Les tests, en miroir de macros/."""
