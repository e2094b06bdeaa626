  return further;
};
