"""Vendors of applicant tracking systems, one module each: adding a vendor is adding a file that defines VENDOR."""
