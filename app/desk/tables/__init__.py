"""The OKE's own tables of exams and candidates: from CSV files to exam orders and back (docs/tables.md)."""

from app.desk.tables.problems import Problem
from app.desk.tables.reading import Tables, read_orders
from app.desk.tables.writing import write_tables

__all__ = ["Problem", "Tables", "read_orders", "write_tables"]
