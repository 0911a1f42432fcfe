"""设置: the agency, the checks, the looks, the faces, the data folder."""
