"""How dispatch does: what the visits of a month say of stations and technicians, and where demand and people are."""
